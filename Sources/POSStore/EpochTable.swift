internal import GRDB
internal import POSSync

/// An epoch of the journal, as far as it counts.
struct StoredEpoch {
  /// The ordinal, from 0.
  let ordinal: Int
  /// The beginning of the stream.
  let record: EnrolmentRecord
  /// The last place that counts; 0 when there is none.
  let top: Int

  /// The places after one of them, as the journal's keys.
  func places(after sequence: Int) -> ClosedRange<Int>? {
    guard sequence < top else { return nil }
    return JournalKey.place(
      ordinal: ordinal, sequence: sequence + 1)...JournalKey.place(ordinal: ordinal, sequence: top)
  }
}

/// The table of epochs.
struct EpochTable {
  let database: Database

  /// All epochs in their order; the last one is open.
  func epochs() throws -> [StoredEpoch] {
    try database.all("SELECT ordinal, record, last_place FROM epoch ORDER BY ordinal").map(epoch)
  }

  /// The epoch of a stream; nil for a stream that these books never had.
  func epoch(of stream: StreamName) throws -> StoredEpoch? {
    let row = try database.first(
      "SELECT ordinal, record, last_place FROM epoch WHERE epoch = ?",
      [Int64(bitPattern: stream.epoch)])
    guard let found = try row.map(epoch), found.record.stream == stream else { return nil }
    return found
  }

  private func epoch(_ row: Row) throws -> StoredEpoch {
    guard let record = EnrolmentRecord(bytes: try row.bytes("record")) else {
      throw StoreFailure.damaged
    }
    let ordinal = try row.number("ordinal")
    let top = try row.value("last_place") as Int? ?? lastPlace(of: ordinal)
    return StoredEpoch(ordinal: ordinal, record: record, top: top)
  }

  /// The last place that was written.
  func lastPlace(of ordinal: Int) throws -> Int {
    let place = try database.number(
      "SELECT max(place) FROM journal WHERE place BETWEEN ? AND ?",
      [
        JournalKey.place(ordinal: ordinal, sequence: 0),
        JournalKey.place(ordinal: ordinal + 1, sequence: 0) - 1,
      ])
    return place.map(JournalKey.sequence) ?? 0
  }
}
