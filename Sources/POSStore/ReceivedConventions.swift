internal import POSCore
internal import POSSync

extension FeedKeeping {
  /// Writes conventions that are not as the till has them.
  mutating func applyConventions() throws {
    let rows = rows(of: FeedTopic.conventions)
    let table = ConventionTable(database: database)
    var changed: [Convention] = []
    for row in try rows.rows(.waiting, most: max(left, 1)) {
      spend(1)
      try rows.mark(row.key, .applied)
      guard let convention = try? Convention(column: String(decoding: row.body, as: UTF8.self)),
        convention.code == row.key
      else {
        outcome.unreadable += 1
        continue
      }
      if try table.convention(code: convention.code) != convention { changed.append(convention) }
    }
    for start in stride(from: 0, to: changed.count, by: Self.mostOfFact) {
      try append(.conventionsChanged(Array(changed[start...].prefix(Self.mostOfFact))))
    }
    outcome.conventions += changed.map(\.code)
  }

  /// Ends conventions that the district has no more.
  mutating func removeConventions(_ codes: [String]) throws {
    let table = ConventionTable(database: database)
    let known = try codes.filter { try table.convention(code: $0) != nil }
    guard !known.isEmpty else { return }
    try append(.conventionsRemoved(known))
    outcome.conventions += known
  }
}
