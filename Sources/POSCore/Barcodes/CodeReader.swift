/// Tells the kinds of codes apart and reads each in its way.
struct CodeReader {
  let rules: [LabelRule]
  let today: CivilDate

  /// Reads a code whose characters were checked.
  ///
  /// - Parameters:
  ///   - bytes: the code without the scanner's identifier.
  ///   - content: what the scanner said that it is, or nil.
  func read(
    _ bytes: ArraySlice<UInt8>, _ content: SymbologyIdentifier.Content?
  ) throws(ScanRefusal) -> ScanReading {
    switch content {
    case .articleNumber: try announcedArticle(bytes)
    case .shortArticleNumber: try article(bytes, lengths: [8])
    case .articleNumberWithAddOn: try articleWithAddOn(bytes)
    case .elementString: try elementString(ElementString.elements(of: bytes))
    case .text: try freeText(bytes, isTyped: false)
    case nil: try freeText(bytes, isTyped: true)
    }
  }

  private func announcedArticle(_ bytes: ArraySlice<UInt8>) throws(ScanRefusal) -> ScanReading {
    guard bytes.count == 8 else { return try article(bytes, lengths: [12, 13]) }
    do {
      return .gtin(try GTIN(shortened: ASCII.text(bytes)), .none)
    } catch {
      throw CodeReader.refusal(error, ASCII.text(bytes))
    }
  }

  private func articleWithAddOn(_ bytes: ArraySlice<UInt8>) throws(ScanRefusal) -> ScanReading {
    let addOn = bytes.dropFirst(13)
    guard [2, 5].contains(addOn.count), addOn.allSatisfy(ASCII.isDigit) else {
      throw .badArticleNumber(code: ASCII.text(bytes))
    }
    let reading = try article(bytes.prefix(13), lengths: [13])
    guard case .gtin(let gtin, _) = reading else { return reading }
    return .gtin(gtin, ScanAttributes(addOn: ASCII.text(addOn)))
  }

  /// Reads digits that must be an article number: by the first rule that fits, else as a GTIN.
  private func article(
    _ bytes: ArraySlice<UInt8>, lengths: [Int]
  ) throws(ScanRefusal) -> ScanReading {
    let text = ASCII.text(bytes)
    guard lengths.contains(bytes.count) else { throw .badArticleNumber(code: text) }
    let gtin: GTIN
    do {
      gtin = try GTIN(digits: bytes)
    } catch {
      throw CodeReader.refusal(error, text)
    }
    return try labelled(Array(bytes)) ?? .gtin(gtin, .none)
  }

  private func labelled(_ digits: [UInt8]) throws(ScanRefusal) -> ScanReading? {
    // A scanner may send a UPC-A as an EAN-13 with a leading zero.
    let short =
      digits.count == 13 && digits.first == ASCII.digit(0) ? Array(digits.dropFirst()) : []
    for rule in rules {
      if rule.fits(digits) { return .labelled(try rule.read(digits)) }
      if rule.fits(short) { return .labelled(try rule.read(short)) }
    }
    return nil
  }

  private static func refusal(_ refusal: GTINRefusal, _ code: String) -> ScanRefusal {
    switch refusal {
    case .badCheckDigit(_, let expected): .badCheckDigit(code: code, expected: expected)
    case .notDigits, .wrongLength, .allZeros: .badArticleNumber(code: code)
    }
  }

  private func elementString(_ elements: [GS1Element]) throws(ScanRefusal) -> ScanReading {
    let attributes = try ScanAttributes(elements, today: today)
    return attributes.gtin.map { .gtin($0, attributes) } ?? .elementString(attributes)
  }

  /// Reads a code of which the scanner said nothing, or only that it is some text.
  ///
  /// - Parameter isTyped: true when it may be an article number; a scanner that names another
  ///   symbology has said that it is none, so a wrong check digit means nothing there.
  private func freeText(_ bytes: ArraySlice<UInt8>, isTyped: Bool) throws(ScanRefusal)
    -> ScanReading
  {
    let body = bytes.last == ASCII.groupSeparator ? bytes.dropLast() : bytes
    guard !body.isEmpty else { throw .empty }
    if body.contains(ASCII.groupSeparator) {
      return try elementString(ElementString.elements(of: body))
    }
    if ElementString.bracketLength(body) != nil {
      return try elementString(ElementString.elements(ofBracketed: body))
    }
    if DigitalLink.looksLikeLink(body) {
      return try elementString(DigitalLink.elements(of: body))
    }
    guard !KeyboardLayout.isWrong(body) else { throw .wrongKeyboardLayout }
    if let reading = unmarkedElementString(body) { return reading }
    return try articleOrPlain(body, isTyped: isTyped)
  }

  /// Reads an element string that shows no sign of being one.
  ///
  /// Scanners set to send no identifiers do this. It has to begin with `01` and a GTIN whose check
  /// digit is right, and all that follows has to be without fault.
  private func unmarkedElementString(_ bytes: ArraySlice<UInt8>) -> ScanReading? {
    guard bytes.count >= 16, bytes.starts(with: "01".utf8),
      let elements = try? ElementString.elements(of: bytes)
    else { return nil }
    return try? elementString(elements)
  }

  private func articleOrPlain(
    _ bytes: ArraySlice<UInt8>, isTyped: Bool
  ) throws(ScanRefusal) -> ScanReading {
    let lengths = [8, 12, 13, 14]
    if bytes.allSatisfy(ASCII.isDigit) && lengths.contains(bytes.count) {
      do {
        return try article(bytes, lengths: lengths)
      } catch .badArticleNumber {
        // All zeros: nobody's number, so a code like any other.
      } catch .badCheckDigit where !isTyped {
        // Another symbology than EAN: the digits only look like an article number.
      }
    }
    guard bytes.count <= ScannedCode.maximumPlainLength else {
      throw .tooLong(limit: ScannedCode.maximumPlainLength)
    }
    return .plain(ASCII.text(bytes))
  }
}

/// Signs that a scanner types for a United States keyboard while the till listens in Italian.
enum KeyboardLayout {
  /// Whether a code begins like an identifier or a link whose `]`, `:` and `/` became other signs.
  static func isWrong(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = ASCII.text(bytes.prefix(12))
    let identifiers = ["E0", "E3", "E4", "C1", "e0", "Q1", "Q3", "d1", "d2"]
    if identifiers.contains(where: { text.hasPrefix("+" + $0) }) { return true }
    return ["httpç--", "httpsç--", "HTTPç--", "HTTPSç--"].contains { text.hasPrefix($0) }
  }
}
