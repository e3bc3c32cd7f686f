/// One piece of GS1 data: an application identifier and its value.
public struct GS1Element: Hashable, Sendable {
  /// The application identifier, such as `3103`.
  public let identifier: String
  /// The value, such as `000195`.
  public let value: String

  /// Checks a value against its identifier's length, characters and check digit.
  ///
  /// - Throws: ``ScanRefusal/truncatedElement(identifier:)``,
  ///   ``ScanRefusal/badElement(identifier:)`` or
  ///   ``ScanRefusal/badCheckDigit(code:expected:)``.
  init(_ identifier: ApplicationIdentifier, _ value: ArraySlice<UInt8>) throws(ScanRefusal) {
    let format = identifier.format
    guard value.count >= format.length.lowerBound else {
      throw .truncatedElement(identifier: identifier.text)
    }
    guard value.count <= format.length.upperBound,
      value.prefix(format.digits).allSatisfy(ASCII.isDigit),
      value.allSatisfy(GS1Element.isAllowed)
    else { throw .badElement(identifier: identifier.text) }
    if let found = value.prefix(format.checkedDigits).last {
      let body = value.prefix(format.checkedDigits - 1)
      let expected = CheckDigit.ofArticle(body)
      guard found == expected else {
        throw .badCheckDigit(code: ASCII.text(value), expected: ASCII.text([expected]))
      }
    }
    self.identifier = identifier.text
    self.value = ASCII.text(value)
  }

  /// Whether a character belongs to GS1's set of 82 signs.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x22, 0x25...0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}

/// GS1 element strings, the content of GS1-128, DataBar, GS1 DataMatrix and GS1 QR codes.
public enum ElementString {
  /// Reads elements that stand one after the other, with FNC1 (GS, 0x1D) after those of open
  /// length; a separator at the start, at the end or after a fixed length does no harm.
  static func elements(of bytes: ArraySlice<UInt8>) throws(ScanRefusal) -> [GS1Element] {
    var rest = bytes
    var elements: [GS1Element] = []
    while !rest.isEmpty {
      if rest.first == ASCII.groupSeparator {
        rest = rest.dropFirst()
        continue
      }
      try elements.append(nextElement(&rest))
    }
    guard !elements.isEmpty else { throw .empty }
    return elements
  }

  private static func nextElement(_ rest: inout ArraySlice<UInt8>) throws(ScanRefusal) -> GS1Element
  {
    guard let identifier = ApplicationIdentifier(startOf: rest) else {
      throw .unknownApplicationIdentifier(printable(rest.prefix(4)))
    }
    rest = rest.dropFirst(identifier.text.utf8.count)
    let field = rest.prefix { $0 != ASCII.groupSeparator }
    let value =
      identifier.hasPredefinedLength ? field.prefix(identifier.format.length.upperBound) : field
    rest = rest.dropFirst(value.count)
    return try GS1Element(identifier, value)
  }

  /// The start of a text in which an identifier was expected, without control characters.
  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    ASCII.text(bytes.prefix { $0 > 0x20 && $0 < 0x7F })
  }

  /// Reads elements as people write them, `(01)09520123456788(10)ABC`.
  ///
  /// A `(` inside a value is taken as such unless digits and a `)` follow; `\(` always is one.
  static func elements(ofBracketed bytes: ArraySlice<UInt8>) throws(ScanRefusal) -> [GS1Element] {
    var rest = bytes
    var elements: [GS1Element] = []
    while let length = bracketLength(rest) {
      let head = rest.prefix(length)
      guard let identifier = ApplicationIdentifier(ASCII.text(head.dropFirst().dropLast())) else {
        throw .unknownApplicationIdentifier(ASCII.text(head.dropFirst().dropLast()))
      }
      rest = rest.dropFirst(length)
      try elements.append(GS1Element(identifier, bracketedValue(&rest)[...]))
    }
    guard rest.isEmpty, !elements.isEmpty else {
      throw .unknownApplicationIdentifier(printable(rest.prefix(6)))
    }
    return elements
  }

  /// The length of `(dd)` to `(dddd)` at the start, or nil when something else stands there.
  static func bracketLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.first == UInt8(ascii: "(") else { return nil }
    let digits = bytes.dropFirst().prefix(while: ASCII.isDigit)
    guard (2...4).contains(digits.count),
      bytes.dropFirst(digits.count + 1).first == UInt8(ascii: ")")
    else { return nil }
    return digits.count + 2
  }

  private static func bracketedValue(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    var value: [UInt8] = []
    while let byte = rest.first, bracketLength(rest) == nil {
      let isEscape = byte == UInt8(ascii: "\\") && rest.dropFirst().first == UInt8(ascii: "(")
      rest = rest.dropFirst(isEscape ? 2 : 1)
      value.append(isEscape ? UInt8(ascii: "(") : byte)
    }
    return value
  }

  /// Writes elements as a scanner would send them, with a separator only where one is needed.
  ///
  /// - Parameter separator: what stands for FNC1, at the start and between elements.
  public static func text(of elements: [GS1Element], separator: String = "\u{1D}") -> String {
    var text = ""
    var needsSeparator = true
    for element in elements {
      text += (needsSeparator ? separator : "") + element.identifier + element.value
      needsSeparator = !(ApplicationIdentifier(element.identifier)?.hasPredefinedLength ?? false)
    }
    return text
  }
}
