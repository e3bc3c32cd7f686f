import CentreCore
import POSCore
import POSSync
import Testing

/// A centre's books with two shops, for one test.
struct CentreBook {
  static let district: UInt32 = 7
  static let generation: UInt64 = 1_800_000_000 << 20
  static let noon: Int64 = 1_795_250_000_000
  static let today = Moment(legalTimeAt: noon).date

  let centre: any CentreStore
  /// Whatever has to live as long as the books.
  private let folder: any AnyObject

  /// New books of the kind that is tested here, with shops 3 and 4.
  init() throws {
    (centre, folder) = try newCentre()
    for shop in [3, 4] {
      try centre.add(CentreShop(number: shop, name: "Bottega \(shop)"))
    }
    for till in ["3-1", "3-2", "4-1"] {
      try centre.offerEnrolment(
        Self.till(till), codeHash: ChainHash(of: Array(till.utf8)), until: Self.noon)
    }
  }

  static func till(_ text: String) throws -> TillName { try #require(TillName(text: text)) }

  /// A till with an empty journal.
  func till(
    _ text: String, district: UInt32 = Self.district, epoch seed: UInt64 = 1
  ) throws -> JournalTill {
    JournalTill(try Self.till(text), district: district, seed: seed)
  }

  /// The kinds of alarms that stand, each once for every alarm, in the order of their names.
  func alarms(shop: Int? = nil) throws -> [String] {
    try centre.alarms(shop: shop, includingSettled: false, most: 100)
      .map(\.kind.rawValue).sorted()
  }

  /// What a card has of a purse by the centre's books.
  func balance(of card: UInt32, _ kind: PurseKind = .prepaid) throws -> Money? {
    let reply = try centre.card(card, for: Self.till("3-1"), at: Self.noon)
    return reply.standing.purses.first { $0.kind == kind }?.lots.map(\.amount).sum
  }

  /// What a card owes by the centre's books.
  func debt(of card: UInt32) throws -> Money {
    try centre.card(card, for: Self.till("3-1"), at: Self.noon).standing.debt
  }

  /// Fails the test when a check of the books finds anything.
  func expectClean(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let findings = try centre.verify()
    #expect(findings == [], sourceLocation: sourceLocation)
  }
}

/// Identities that follow from numbers.
func id(_ number: UInt64) -> Identifier { Identifier(high: 0xC3, low: number) }
