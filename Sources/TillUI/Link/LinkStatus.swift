public import POSCore

/// How the till stands to the district's centre, as the screens show it.
public struct LinkStatus: Hashable, Sendable {
  /// Which centre, and which of its tills this one is.
  public var centre: LinkedCentre
  /// Whether somebody chose to work offline.
  public var isOffline = false
  /// Whether the last question to the centre was answered.
  public var isAnswering = false
  /// When the centre last answered, by the till's clock; nil for never.
  public var heardAt: Moment?
  /// How long ago that was, by a clock that never jumps; nil when it was before the till opened.
  public var silentMilliseconds: Int64?
  /// How many facts the centre does not have yet.
  public var waiting = 0
  /// When the oldest of them was written.
  public var waitingSince: Moment?
  /// What fails, where it is known.
  public var failing: LinkPart?
  /// How much the till's clock is ahead of the centre's, in milliseconds; nil when unknown.
  public var clockAhead: Int64?
  /// The cable of a demonstration; nil in a shop.
  public var drill: LinkDrill?
  /// What went wrong or was told of late, the latest first.
  public var events: [LinkEvent] = []

  /// A till that has not asked its centre yet.
  public init(centre: LinkedCentre) {
    self.centre = centre
  }

  /// An answer counts for so long; an idle till asks every 25 seconds.
  public static let sureMilliseconds: Int64 = 60_000

  /// How sure the till is of what a card may spend.
  public var trust: TrustLevel {
    guard !isOffline, isAnswering, let silentMilliseconds,
      (0...Self.sureMilliseconds).contains(silentMilliseconds)
    else { return .alone }
    return .sure
  }

  /// Whether the centre answers and takes nothing from this till, as when it was shut out or
  /// another machine was enrolled in its place.
  public var isShutOut: Bool {
    !isAnswering && events.first?.subject == .trouble(.notKnown)
  }

  /// Since when the till is alone, in whole minutes; nil when the centre was never heard of.
  public func minutesAlone(at now: Moment) -> Int? {
    if let silentMilliseconds { return Int(clamping: silentMilliseconds / 60_000) }
    return heardAt.map { max(0, Int(clamping: (now.milliseconds - $0.milliseconds) / 60_000)) }
  }
}

/// The centre that a till joined.
public struct LinkedCentre: Hashable, Sendable {
  /// The district's name and number, such as `Il Borgo (39)`.
  public let district: String
  /// The till's name at the centre, such as `3-1`.
  public let till: String
  /// The centre's address.
  public let address: String
  /// Since when; nil when that is not known.
  public let since: Moment?

  /// Names a centre.
  public init(district: String, till: String, address: String, since: Moment?) {
    self.district = district
    self.till = till
    self.address = address
    self.since = since
  }
}

/// The parts of the way to the centre.
public enum LinkPart: Hashable, Sendable, CaseIterable {
  /// The cable, the wireless network or the router of the shop.
  case localNetwork
  /// The way from the shop to the centre.
  case internet
  /// The centre itself.
  case centre
}

/// What went wrong with a question to the centre.
public enum LinkTrouble: Error, Hashable, Sendable {
  case noNetwork
  case noRoute
  case nameUnknown
  case nothingListens
  case noAnswerInTime
  case cutOff
  /// The certificate is not the one that the till learnt at its enrolment.
  case otherCertificate
  /// No safe connection came about.
  case notSafe
  /// The centre does not know the till, or no longer.
  case notKnown
  /// The till's clock and the centre's are too far apart.
  case clockApart
  /// The centre asks to wait.
  case busy
  /// The centre has a trouble of its own, with the status of its answer.
  case centreTrouble(Int)
  /// The answer was no message.
  case notUnderstood
  /// The message could not be written.
  case notSent
  /// What came could not be stored.
  case notStored

  /// Where the fault is to be looked for.
  public var part: LinkPart? {
    switch self {
    case .noNetwork: .localNetwork
    case .noRoute, .nameUnknown, .noAnswerInTime, .cutOff: .internet
    case .nothingListens, .otherCertificate, .notSafe, .notKnown, .busy, .centreTrouble,
      .notUnderstood:
      .centre
    case .clockApart, .notSent, .notStored: nil
    }
  }
}

/// What the people of the shop may want to know about their facts at the centre.
public enum LinkNotice: Hashable, Sendable {
  /// The centre lost facts and gets them again.
  case sendingAgain
  /// The centre lost so many facts that this till no longer has.
  case lostAtCentre(UInt64)
  /// Another device wrote as this till, or its disk went back in time.
  case forked
  /// The centre wants a newer program.
  case upgradeWanted
  /// A part of what the centre sends differed and is fetched anew.
  case fetchedAnew(String)
}

/// Something that went wrong or was told, as often as it did one after the other.
public struct LinkEvent: Hashable, Sendable {
  /// What an event is about.
  public enum Subject: Hashable, Sendable {
    case trouble(LinkTrouble)
    case notice(LinkNotice)
  }

  /// What happened.
  public let subject: Subject
  /// When it last did.
  public var at: Moment
  /// How often in a row.
  public var count: Int

  /// Makes an event that happened once.
  public init(_ subject: Subject, at moment: Moment) {
    self.subject = subject
    at = moment
    count = 1
  }
}

extension LinkStatus {
  /// A notice with the moment at which it first counts as told.
  struct ToldNotice: Hashable, Sendable {
    let notice: LinkNotice
    let at: Moment
  }

  /// What people are to be told of; the latest of several.
  var latestNotice: ToldNotice? {
    events.lazy.compactMap { event in
      guard case .notice(let notice) = event.subject, notice.isForPeople else { return nil }
      return ToldNotice(notice: notice, at: event.at)
    }.first
  }
}

extension LinkNotice {
  /// Whether somebody at the counter should know of it at once; the rest stands on the page.
  fileprivate var isForPeople: Bool {
    switch self {
    case .lostAtCentre, .forked, .upgradeWanted: true
    case .sendingAgain, .fetchedAnew: false
    }
  }
}

extension LinkStatus {
  /// More than a page shows.
  public static let mostEvents = 8

  /// Notes something; the same as before only counts up.
  public mutating func note(_ subject: LinkEvent.Subject, at moment: Moment) {
    if let place = events.firstIndex(where: { $0.subject == subject }), place == 0 {
      events[place].at = moment
      events[place].count += 1
    } else {
      events.insert(LinkEvent(subject, at: moment), at: 0)
      if events.count > Self.mostEvents { events.removeLast() }
    }
  }
}
