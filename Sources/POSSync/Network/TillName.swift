/// Which till of a district: the shop's number and the till's in it, written `3-1`.
public struct TillName: Hashable, Comparable, Codable, Sendable {
  /// The shop's number in its district, 1 to 65,535.
  public let shop: Int
  /// The till's number in its shop, 1 to 65,535.
  public let till: Int

  /// Names a till; nil for numbers out of range.
  public init?(shop: Int, till: Int) {
    guard (1...65_535).contains(shop), (1...65_535).contains(till) else { return nil }
    self.shop = shop
    self.till = till
  }

  /// Reads the two numbers, and refuses those out of range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shop = try container.decode(Int.self, forKey: .shop)
    let till = try container.decode(Int.self, forKey: .till)
    guard let name = TillName(shop: shop, till: till) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no till \(shop)-\(till)"))
    }
    self = name
  }

  /// Reads the text; nil for anything else.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
      let shop = Int(parts[0]), let till = Int(parts[1])
    else { return nil }
    self.init(shop: shop, till: till)
  }

  /// Reads the number that frames of the journal hold; nil when it names no till.
  public init?(number: UInt32) {
    self.init(shop: Int(number >> 16), till: Int(number & 0xFFFF))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The text, as it stands in addresses.
  public var text: String { "\(shop)-\(till)" }

  /// The number that frames of the journal hold.
  public var number: UInt32 { UInt32(shop) << 16 | UInt32(till) }

  /// By shop and till.
  public static func < (left: TillName, right: TillName) -> Bool { left.number < right.number }
}
