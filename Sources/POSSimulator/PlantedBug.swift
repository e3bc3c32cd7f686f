/// A mistake that the simulated parts make on purpose: the simulation has to see it.
public enum PlantedBug: String, Sendable, CaseIterable {
  /// The receipt is stored in one transaction and its fact in another.
  case outboxApart
  /// The centre remembers for a while only what it has done.
  case idempotencyExpires
  /// A till never goes back to what the centre has.
  case noRewind
  /// The centre takes facts although earlier ones are missing.
  case acceptsGaps
  /// Neither side looks at hashes.
  case noForkCheck
  /// A change of the feed gets its revision before it is committed.
  case revisionBeforeCommit
  /// What is in a backup is called stable although a standby lacks it.
  case stableWithoutStandby
  /// A centre that lost a stream's row does not make it anew.
  case noRecordRebuild
  /// A till forgets what was acknowledged.
  case pruneAtAcknowledgement
  /// The reply leaves before the transaction is committed.
  case replyBeforeCommit
  /// Earlier epochs are never sent again.
  case noArchiveDrain
  /// A till takes any reply for the one it waits for.
  case noReplyMatch
}
