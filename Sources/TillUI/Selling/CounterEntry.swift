import POSCore
import TerminalUI

/// What the text on the counter's prompt means; there is one reading for every text.
enum CounterEntry: Hashable, Sendable {
  case empty
  /// A code to look up, as typed.
  case code(String)
  /// `3*`: the quantity of the next article, or with Enter of the selected line.
  case quantity(Quantity)
  /// `3*101`: so much of an article.
  case quantityAndCode(Quantity, String)
  /// `3,50/2`: a price in the second department; `3,50/` asks for the department.
  case departmentPrice(Money, Quantity?, department: Int?)
  /// `3,50`: a price that does not say what it is the price of.
  case bareAmount(Money)
  /// `0,250`: three decimals are no price, and nothing says of what it is the weight.
  case bareWeight(Quantity)
  case unreadable

  /// Reads a text.
  init(_ text: String) {
    guard !text.isEmpty else {
      self = .empty
      return
    }
    let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      self = Self.reading(String(parts[0]), quantity: nil)
      return
    }
    guard let quantity = TypedNumber.quantity(String(parts[0])), quantity > .zero else {
      self = .unreadable
      return
    }
    self =
      parts[1].isEmpty ? .quantity(quantity) : Self.reading(String(parts[1]), quantity: quantity)
  }

  private static func reading(_ text: String, quantity: Quantity?) -> CounterEntry {
    // A key of signs that slipped is no code that anything could have.
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return .unreadable }
    if text.contains("/") { return departmentPrice(text, quantity) }
    if text.contains(",") || text.contains(".") {
      return quantity == nil ? bareNumber(text) : .unreadable
    }
    return quantity.map { .quantityAndCode($0, text) } ?? .code(text)
  }

  private static func bareNumber(_ text: String) -> CounterEntry {
    if let amount = TypedNumber.money(text) { return .bareAmount(amount) }
    return TypedNumber.quantity(text).map { .bareWeight($0) } ?? .unreadable
  }

  private static func departmentPrice(_ text: String, _ quantity: Quantity?) -> CounterEntry {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let price = TypedNumber.money(String(parts[0])), price > .zero else {
      return .unreadable
    }
    guard !parts[1].isEmpty else { return .departmentPrice(price, quantity, department: nil) }
    let isNumber = parts[1].utf8.allSatisfy { (48...57).contains($0) }
    guard isNumber, parts[1].count <= 3, let number = Int(parts[1]) else { return .unreadable }
    return .departmentPrice(price, quantity, department: number)
  }
}

extension Scan {
  /// Whether it is what a key of a programmable keyboard types, as fast as a scanner: the counter's
  /// own signs, which make an entry of it and stand in no barcode that reads as one.
  var isTypedEntry: Bool {
    guard !certain, text.contains(where: { $0 == "*" || $0 == "/" }) else { return false }
    return CounterEntry(text) != .unreadable
  }
}
