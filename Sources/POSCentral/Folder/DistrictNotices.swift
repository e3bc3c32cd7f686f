internal import CardSigning
public import CentreCore
internal import POSCore
internal import POSSync
internal import Synchronization

/// What tills are told about the district's keys and cards, signed and kept up to date.
///
/// A till trusts the list of cards by its age, so the list is dated anew while nothing changes.
public final class DistrictNotices: Sendable {
  /// How old the list of cards may be before it is dated anew, in milliseconds.
  static let longestAge: Int64 = 30 * 60_000

  private struct State {
    var keys: DistrictKeys
    var statuses: CardStatusList?
    /// The last change that was published, in milliseconds since 1970.
    var changedAt: Int64?
  }

  private let folder: CentreFolder
  private let state: Mutex<State>

  /// Takes up the keys of a folder.
  ///
  /// - Throws: ``CentreFolder/Refusal``.
  public init(_ folder: CentreFolder) throws(CentreFolder.Refusal) {
    self.folder = folder
    state = Mutex(State(keys: try folder.districtKeys(), statuses: nil))
  }

  /// The keys.
  public var keys: DistrictKeys { state.withLock { $0.keys } }

  /// Keeps other keys.
  ///
  /// - Throws: ``CentreFolder/Refusal``.
  public func change(_ keys: DistrictKeys) throws(CentreFolder.Refusal) {
    try folder.save(keys)
    state.withLock { $0.keys = keys }
  }

  /// Publishes the root key and the keys, when they are others than before.
  public func publishKeys(_ store: any CentreStore, at time: Int64) throws {
    let keys = keys
    let centre = keys.centre(try store.statusList(district: keys.district))
    let day = Moment(legalTimeAt: time).date
    for file in [DistrictFile.root, .keys] {
      let bytes = try centre.bytes(of: file, on: day)
      try store.publish(bytes, key: file.rawValue, topic: FeedTopic.district)
    }
  }

  /// Publishes the list of cards, if one changed since; to ask costs next to nothing.
  func publishNewCards(_ store: any CentreStore, at time: Int64) throws {
    let changedAt = try store.cardsChangedAt()
    guard state.withLock({ $0.changedAt != changedAt }) else { return }
    try publishCards(store, at: time)
    state.withLock { $0.changedAt = changedAt }
  }

  /// Publishes the list of cards, when it changed or is old.
  public func publishCards(_ store: any CentreStore, at time: Int64) throws {
    let (keys, published) = state.withLock { ($0.keys, $0.statuses) }
    var list = try store.statusList(district: keys.district)
    guard published.map({ !$0.isSame(as: list) || $0.isOld(at: time) }) ?? true else { return }
    list.confirm(at: time)
    let moment = Moment(legalTimeAt: time)
    let bytes = try keys.centre(list).bytes(of: .statuses, on: moment.date)
    try store.publish(bytes, key: DistrictFile.statuses.rawValue, topic: FeedTopic.district)
    state.withLock { [list] in $0.statuses = list }
  }
}

extension CardStatusList {
  /// Says that the list is still true at a later moment.
  fileprivate mutating func confirm(at time: Int64) {
    let moment = Moment(legalTimeAt: max(time, asOf.milliseconds))
    set(0, self[0] ?? .active, replacedBy: replacements[0], asOf: moment)
  }

  fileprivate func isSame(as other: CardStatusList) -> Bool {
    var (mine, other) = (self, other)
    let latest = max(asOf.milliseconds, other.asOf.milliseconds)
    mine.confirm(at: latest)
    other.confirm(at: latest)
    return mine.bytes == other.bytes
  }

  fileprivate func isOld(at time: Int64) -> Bool {
    time - asOf.milliseconds > DistrictNotices.longestAge
  }
}
