internal import GRDB
internal import POSSync

/// How far each epoch's facts were in the centre's books when it said something.
struct FactReach: Hashable {
  /// By the ordinal of the epoch, the last place.
  private(set) var places: [Int: Int] = [:]

  /// Reaches nothing.
  init() {}

  /// What the marks say about epochs of these books.
  init(_ marks: ReplicationMarks, _ epochs: [StoredEpoch]) {
    for epoch in epochs { put(marks.mark(of: epoch.record.stream).acknowledged, of: epoch) }
  }

  /// What the centre says about streams of the till.
  init(_ acknowledged: [StreamPlace], _ epochs: [StoredEpoch]) {
    for epoch in epochs {
      let stream = epoch.record.stream
      let said = acknowledged.filter { $0.district == stream.district && $0.epoch == stream.epoch }
      put(said.map(\.sequence).max() ?? 0, of: epoch)
    }
  }

  /// Notes a place; beyond the till's last one stand facts of somebody else, as of a cloned disk.
  private mutating func put(_ place: UInt64, of epoch: StoredEpoch) {
    let place = min(Int(clamping: place), epoch.top)
    if place > 0 { places[epoch.ordinal] = place }
  }

  /// Reads a column; what can not be read reaches nothing.
  init(column text: String) {
    for part in text.split(separator: " ") {
      let numbers = part.split(separator: ":").compactMap { Int($0) }
      if numbers.count == 2 { places[numbers[0]] = numbers[1] }
    }
  }

  /// The text of a column, such as `0:120 1:7`.
  var column: String {
    places.keys.sorted().map { "\($0):\(places[$0] ?? 0)" }.joined(separator: " ")
  }

  /// Whether a fact that stands at a place was there.
  func holds(_ place: Int) -> Bool {
    JournalKey.sequence(place) <= places[JournalKey.ordinal(place)] ?? 0
  }

  /// What either of two reaches.
  func joined(with other: FactReach) -> FactReach {
    var joined = self
    joined.places.merge(other.places) { max($0, $1) }
    return joined
  }

  /// As much of it as another one reaches too.
  func limited(to other: FactReach) -> FactReach {
    var limited = FactReach()
    for (ordinal, place) in places {
      let place = min(place, other.places[ordinal] ?? 0)
      if place > 0 { limited.places[ordinal] = place }
    }
    return limited
  }

  /// Goes on towards another reach, within one epoch.
  ///
  /// - Returns: the places of the step; nil when nothing is left.
  mutating func step(towards other: FactReach, most: Int) -> ClosedRange<Int>? {
    for ordinal in other.places.keys.sorted() {
      let (first, end) = ((places[ordinal] ?? 0) + 1, other.places[ordinal] ?? 0)
      guard first <= end else { continue }
      let last = min(end, first + most - 1)
      places[ordinal] = last
      return JournalKey.place(
        ordinal: ordinal, sequence: first)...JournalKey.place(
          ordinal: ordinal, sequence: last)
    }
    return nil
  }
}
