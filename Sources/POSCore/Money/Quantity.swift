/// How much of an article: integer thousandths of a piece, or grams of a kilogram article.
public struct Quantity: Hashable, Comparable, Sendable {
  /// Thousandths of the unit: 2000 is two pieces or two kilograms.
  public var thousandths: Int

  /// Makes a quantity from thousandths of its unit.
  public init(thousandths: Int) {
    self.thousandths = thousandths
  }

  /// Makes a quantity of whole pieces.
  public init(pieces: Int) {
    thousandths = pieces * 1000
  }

  /// No quantity.
  public static let zero = Quantity(thousandths: 0)

  /// One piece or one kilogram.
  public static let one = Quantity(thousandths: 1000)

  /// Whether the smaller quantity is on the left.
  public static func < (left: Quantity, right: Quantity) -> Bool {
    left.thousandths < right.thousandths
  }

  /// The sum of two quantities.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(thousandths: left.thousandths + right.thousandths)
  }

  /// The difference of two quantities.
  public static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(thousandths: left.thousandths - right.thousandths)
  }

  /// The same quantity in the other direction, as on a return.
  public static prefix func - (quantity: Quantity) -> Quantity {
    Quantity(thousandths: -quantity.thousandths)
  }

  /// Whether the quantity is a whole number of pieces.
  public var isWhole: Bool { thousandths % 1000 == 0 }
}

extension Quantity: Codable {
  /// Reads the quantity as a plain number of thousandths.
  public init(from decoder: any Decoder) throws {
    thousandths = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the quantity as a plain number of thousandths.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(thousandths)
  }
}
