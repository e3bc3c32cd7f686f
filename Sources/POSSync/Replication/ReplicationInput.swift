public import POSCore

/// What happens to the replication of a till.
public enum ReplicationInput: Hashable, Sendable {
  /// Something was written to the journal.
  case appended
  /// Time went by; due at ``TillReplication/deadline``, harmless at any other time.
  case woke
  /// The centre answered.
  case replied(PushReply)
  /// A request did not reach the centre, or its answer was none.
  case failed(Identifier)
  /// A page of a topic is stored; the sum is that of the stored rows.
  case stored(topic: String, checksum: UInt64)
  /// A person asks to send now.
  case sendNow
  /// A person works offline, or no longer does.
  case workOffline(Bool)
}

/// What replication wants to be done, in the order of the list.
///
/// What can not be done, because the disk is full or failed, ends this machine: it is made anew
/// from what the disk has.
public enum ReplicationEffect: Hashable, Sendable {
  /// Store marks and pages, all in one transaction.
  ///
  /// `tellsPurses` says whether the centre told by this of every card that the acknowledged facts
  /// moved; until it did, what the till says of these cards stands on top of what the centre said.
  case keep(ReplicationMarks, pages: [FeedPage], tellsPurses: Bool)
  /// Write the facts after a place again, with their identities, at the end of the journal and say
  /// that the stream ends at the place; where the stream is the open one, open an epoch for them.
  /// A fact of several frames of which the place cuts off the end is written again whole. The marks
  /// go into the same transaction.
  case carryOver(StreamName, after: UInt64, ReplicationMarks)
  /// Send a request.
  case send(PushRequest)
  /// Tell the people of the shop.
  case tell(ReplicationNotice)
}

/// What people of the shop may want to know.
public enum ReplicationNotice: Hashable, Sendable {
  /// The centre lost facts and gets them again.
  case sendingAgain(StreamName, after: UInt64)
  /// The centre lost facts that this till no longer has.
  case lostAtCentre(StreamName, from: UInt64, through: UInt64)
  /// Another device wrote the same places, or this disk went back in time.
  case forked(StreamName)
  /// The centre wants a newer program.
  case upgradeRequired
  /// A topic differed from the centre's and is fetched anew.
  case topicDiffered(String)
}
