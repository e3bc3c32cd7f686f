internal import CentreCore
internal import Hummingbird
internal import POSCore
internal import POSSync

/// Money that is kept for a sale, and what is on a card.
struct HoldRoutes: Sendable {
  let desk: CentreDesk
  let gate: TillGate
  let measures: Measures

  func install(_ router: Router<CentreContext>) {
    router.post("/v1/holds") { request, context in
      try await gate.admit(request, context, mostBytes: MessageCoding.mostBytes) {
        try await hold($0)
      }
    }
    router.delete("/v1/holds/{sale}") { request, context in
      guard let sale = context.parameters.get("sale").flatMap({ Identifier(text: $0) }) else {
        throw Problem(.badAddress)
      }
      return try await gate.admit(request, context) { sent in
        try await desk.urgent(isNews: false) { store in
          try store.release(sale: sale, for: sent.till, at: sent.time)
        }
        return Answer.done
      }
    }
    router.get("/v1/cards/{index}") { request, context in
      guard
        let index = context.parameters.get("index").flatMap({ Query.number($0) })
          .flatMap({ UInt32(exactly: $0) })
      else { throw Problem(.badAddress) }
      return try await gate.admit(request, context) { sent in
        try Answer.json(
          try await desk.read { store in
            try store.card(index, for: sent.till, at: sent.time)
          })
      }
    }
  }

  private func hold(_ sent: TillRequest) async throws -> Response {
    let request = try MessageCoding.read(HoldRequest.self, sent.body)
    guard request.isPlausible else { throw Problem(.implausible) }
    let reply = try await desk.urgent(isNews: false) { store in
      try store.hold(request, for: sent.till, at: sent.time)
    }
    measures.noteHold(reply.decision.rawValue)
    return try Answer.json(reply)
  }
}

extension HoldRequest {
  /// Whether a sound till may ask this.
  fileprivate var isPlausible: Bool {
    let planLength = if case .welfare(let plan) = kind { plan.utf8.count } else { 1 }
    return (1...100_000_000).contains(amount.cents) && (1...64).contains(planLength)
  }
}
