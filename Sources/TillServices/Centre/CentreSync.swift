public import POSCore
public import POSStore
public import TillUI

/// Sends what waits, and tells how a till stands to its centre, without its screen.
public struct CentreSync {
  private let folder: TillFolder

  /// Names the till's folder.
  public init(folder: TillFolder) {
    self.folder = folder
  }

  /// What a till knows of its centre.
  public struct Status: Hashable, Sendable {
    /// The centre.
    public let centre: JoinedCentre
    /// How many facts the centre does not have.
    public let waiting: Int
    /// When the centre last answered; nil when nobody noted it.
    public let heardAt: Moment?
    /// The generation of the centre's books that was last seen.
    public let generation: UInt64
  }

  /// What became of sending.
  public struct Report: Hashable, Sendable {
    /// How many facts waited before.
    public let waitedBefore: Int
    /// Whether the centre has everything now.
    public let isDone: Bool
    /// How the till stands to the centre now.
    public let link: LinkStatus
  }

  /// Reads how the till stands, also beside a till that is open.
  ///
  /// - Throws: ``CentreAccess/Refusal`` or `StoreFailure`.
  public func status() throws -> Status {
    let books = try TillStore.openReadOnly(path: folder.database)
    guard let centre = try books.centre() else { throw CentreAccess.Refusal.notJoined }
    let state = try books.replicationState()
    return Status(
      centre: centre, waiting: state.waiting, heardAt: folder.lastHeard(),
      generation: state.generation)
  }

  /// Sends everything and takes what is new; the till must be closed.
  ///
  /// - Parameter seconds: the longest wait.
  /// - Throws: ``CentreAccess/Refusal``, `OpeningFailure` or `StoreFailure`.
  public func once(seconds: Int) throws -> Report {
    var engine = try TillOpening(folder: folder).open(now: SystemClock.now())
    guard let before = engine.app.state.link else { throw CentreAccess.Refusal.notJoined }
    let bell = LinkBell()
    try engine.runner.startCentre(
      before, nil, clock: SystemClock.monotonicMilliseconds, wake: { bell.ring() })
    defer { engine.stopLink() }
    let isDone = engine.waitUntilSent(
      milliseconds: seconds * 1_000, bell: bell, now: SystemClock.now)
    let link = engine.app.state.link ?? before
    return Report(waitedBefore: before.waiting, isDone: isDone, link: link)
  }
}

extension CentreSync.Report {
  /// What was sent, and what is in the way of the rest.
  public func sentence(_ language: Language) -> String {
    let sent = max(0, waitedBefore - link.waiting)
    guard !isDone else {
      return language == .italian
        ? "Inviate \(sent) registrazioni: il centro ha tutto."
        : "Sent \(sent) entries: the centre has everything."
    }
    let lines = link.troubleLines(language)
    return
      (language == .italian
      ? ["Inviate \(sent) registrazioni, \(link.waiting) restano in coda."] + lines
      : ["Sent \(sent) entries, \(link.waiting) are still waiting."] + lines)
      .joined(separator: "\n")
  }
}
