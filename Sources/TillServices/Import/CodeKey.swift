import POSCore

/// A code or barcode, the same for all ways to write it: UPC-A is EAN-13 with a zero in front.
enum CodeKey: Hashable {
  case item(GTIN)
  case text(String)

  init(_ code: String) {
    if let item = CodeKey.item(code) {
      self = .item(item)
    } else {
      self = .text(code)
    }
  }

  private static func item(_ code: String) -> GTIN? {
    guard [8, 12, 13, 14].contains(code.utf8.count) else { return nil }
    do {
      return try GTIN(code)
    } catch {
      return nil
    }
  }
}
