/// Addresses within the pages.
public enum WebAddress {
  /// A text as a value of a query.
  public static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// A path within these pages to go on to; `/` for whatever could lead elsewhere.
  ///
  /// Two slashes or a backslash at the beginning are another machine to a browser, and a control
  /// character could end the header.
  public static func own(_ path: String?) -> String {
    guard let path, path.utf8.count <= 500, path.hasPrefix("/") else { return "/" }
    let isPlain = path.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "\\") }
    return isPlain && !path.hasPrefix("//") ? path : "/"
  }
}
