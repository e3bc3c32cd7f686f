internal import CentreCore
internal import GRDB
internal import POSSync

/// What operators should look at.
struct AlarmTables {
  let database: Database

  /// Raises an alarm, unless the same one stands unsettled.
  func raise(
    _ kind: CentreAlarm.Kind, shop: Int?, till: TillName?, detail: String, at time: Int64
  ) throws {
    let standing = try database.number(
      """
      SELECT 1 FROM alarm WHERE kind = ? AND shop IS ? AND till IS ? AND detail = ?
        AND settled_by IS NULL LIMIT 1
      """, [kind.rawValue, shop, till?.number, detail])
    guard standing == nil else { return }
    try database.run(
      "INSERT INTO alarm (at, kind, shop, till, detail) VALUES (?, ?, ?, ?, ?)",
      [time, kind.rawValue, shop, till?.number, detail])
  }

  /// Raises what the answer to a push tells: one alarm of each kind, not one for each fact.
  func raise(_ reply: PushReply, to request: PushRequest, from till: TillName, at time: Int64)
    throws
  {
    if reply.answer == .fork {
      try raise(
        .fork, shop: till.shop, till: till, detail: "epoch \(request.record.epoch)", at: time)
    }
    for (kind, first) in Self.kinds(reply) {
      let place = request.from + UInt64(first)
      // Of a kind that stands unsettled for the till, the first place is enough.
      let standing = try database.number(
        "SELECT 1 FROM alarm WHERE kind = ? AND till = ? AND settled_by IS NULL LIMIT 1",
        [kind.rawValue, till.number])
      guard standing == nil else { continue }
      try raise(
        kind, shop: till.shop, till: till,
        detail: "epoch \(request.record.epoch) place \(place)", at: time)
    }
  }

  private static func kinds(_ reply: PushReply) -> [(CentreAlarm.Kind, Int)] {
    var found: [CentreAlarm.Kind: Int] = [:]
    for (place, outcome) in reply.outcomes.enumerated() {
      for kind in kinds(outcome) where found[kind] == nil { found[kind] = place }
    }
    return found.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
  }

  private static func kinds(_ outcome: FrameOutcome) -> [CentreAlarm.Kind] {
    switch outcome {
    case .accepted, .duplicate: []
    case .quarantined: [.opaqueFact]
    case .flagged(let reasons):
      reasons.compactMap { reason in
        switch reason {
        case .clockAhead, .clockBack: .clock
        case .otherDocument: .otherDocument
        case .overspent: .overspent
        case .notPosted: .notPosted
        case .notAllowed: .notAllowed
        case .unusual: .unusual
        default: nil
        }
      }
    }
  }

  func settle(_ number: Int, by login: String) throws {
    try database.run(
      "UPDATE alarm SET settled_by = ? WHERE number = ? AND settled_by IS NULL", [login, number])
  }
}
