import POSCore
import POSStore
import POSSync
import Testing

@testable import TillServices

extension TillSession {
  /// A till of the demonstration that joined a centre, which has answered once.
  static func joined(
    to centre: FakeCentre, as person: Person? = .anna,
    settings: @escaping (inout ShopSettings) -> Void = { _ in }
  ) throws -> TillSession {
    let till = try TillSession(
      as: nil,
      Options(settings: {
        $0.cards.centre = .joined
        settings(&$0)
      }))
    try join(till.store)
    try till.restart()
    till.connect(centre)
    if let person { till.signIn(person) }
    return till
  }

  /// Lets books join a centre.
  static func join(_ store: TillStore) throws {
    let name = try #require(TillName(shop: 1, till: 1))
    let reply = EnrolmentReply(
      district: 39, districtName: "Il Borgo", till: name, shopName: "Alimentari", rootKey: nil,
      hasJournal: false, generation: 1, serverTime: morning.milliseconds)
    try store.join(
      reply, address: "https://centro.example", pin: nil, by: nil,
      seed: TillOpening.epochSeed(), at: morning)
  }

  /// The code of a card of the demonstration, as a scanner sends it.
  func show(card: UInt32) throws {
    burst(try #require(CardDesk(files: DemoDistrict.files).card(card)).text + "\r")
  }
}
