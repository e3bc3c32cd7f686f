extension TOMLReader {
  /// Reads a text in quotes: `"…"` with escapes, `'…'` as it is, or either over several lines.
  mutating func readText() throws(TOMLRefusal) -> String {
    let start = place
    guard let quote = next else { throw refusal(.textNotClosed) }
    let isLong = bytes[place...].starts(with: [quote, quote, quote])
    place += isLong ? 3 : 1
    if isLong { skipFirstLineEnd() }
    var text: [UInt8] = []
    while let byte = next {
      if byte == quote, ends(quote, isLong) {
        finish(quote, isLong, &text)
        return String(decoding: text, as: UTF8.self)
      }
      if byte == 0x0A || byte == 0x0D {
        guard isLong else { throw refusal(.textNotClosed, at: start) }
      } else if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        throw refusal(.controlCharacter)
      }
      place += 1
      if byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
        try readEscape(isLong, &text)
      } else {
        text.append(byte)
      }
    }
    throw refusal(.textNotClosed, at: start)
  }

  private mutating func skipFirstLineEnd() {
    if next == 0x0D { place += 1 }
    if next == 0x0A { place += 1 }
  }

  private func ends(_ quote: UInt8, _ isLong: Bool) -> Bool {
    !isLong || bytes[place...].starts(with: [quote, quote, quote])
  }

  /// Passes the closing quotes; a long text may end with one or two quotes of its own.
  private mutating func finish(_ quote: UInt8, _ isLong: Bool, _ text: inout [UInt8]) {
    place += isLong ? 3 : 1
    var own = 0
    while isLong, own < 2, next == quote {
      text.append(quote)
      place += 1
      own += 1
    }
  }

  private mutating func readEscape(_ isLong: Bool, _ text: inout [UInt8]) throws(TOMLRefusal) {
    guard let sign = next else { throw refusal(.textNotClosed) }
    place += 1
    switch sign {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "e"): text.append(0x1B)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(sign)
    case UInt8(ascii: "u"): try readScalar(digits: 4, &text)
    case UInt8(ascii: "U"): try readScalar(digits: 8, &text)
    case 0x20, 0x09, 0x0A, 0x0D:
      guard isLong else { throw refusal(.unknownEscape, at: place - 1) }
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    default: throw refusal(.unknownEscape, at: place - 1)
    }
  }

  private mutating func readScalar(digits: Int, _ text: inout [UInt8]) throws(TOMLRefusal) {
    let word = String(decoding: bytes[place...].prefix(digits), as: UTF8.self)
    guard word.utf8.count == digits, word.allSatisfy(\.isHexDigit),
      let value = UInt32(word, radix: 16), let scalar = Unicode.Scalar(value),
      let units = UTF8.encode(scalar)
    else { throw refusal(.unknownEscape) }
    place += digits
    text.append(contentsOf: units)
  }
}
