/// A piece of a Swift source file.
struct Token: Hashable {
  enum Kind {
    /// A name, a keyword or a number.
    case word
    /// One character of punctuation.
    case mark
    /// The text of a string literal; ``Token/gap`` stands for each interpolation.
    case string
    case comment
  }

  /// Stands for an interpolation in the text of a string literal.
  static let gap: Character = "\u{FFFC}"

  let kind: Kind
  let text: String
  let line: Int
}

/// What a byte outside comments and string literals may begin.
private enum ByteClass {
  case word, blank, slash, quote, hash, backtick, mark

  /// The class of each byte: a table, since the whole repository goes through it.
  static let table: [ByteClass] = (0...255).map { (byte: UInt8) in
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: .word
    case " ", "\n", "\t", "\r": .blank
    case "/": .slash
    case "\"": .quote
    case "#": .hash
    case "`": .backtick
    default: .mark
    }
  }
}

/// Cuts a source file into tokens, well enough to tell code from comments and string literals.
///
/// Regular expression literals are not known and read as code.
struct Tokenizer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var tokens: [Token] = []

  static func tokens(of text: String) -> [Token] {
    var tokenizer = Tokenizer(bytes: Array(text.utf8))
    tokenizer.readCode(untilClosingParenthesis: false)
    return tokenizer.tokens
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func byte(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Steps over one byte, counting lines.
  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Reads to the end of the file, or to the parenthesis that ends an interpolation.
  private mutating func readCode(untilClosingParenthesis: Bool) {
    var depth = 0
    while position < bytes.count {
      switch ByteClass.table[Int(bytes[position])] {
      case .word: readWord()
      case .blank: advance()
      case .slash where byte(1) == UInt8(ascii: "/"): readLineComment()
      case .slash where byte(1) == UInt8(ascii: "*"): readBlockComment()
      case .quote: readString(fences: 0)
      case .hash where fences() > 0: readString(fences: fences())
      case .backtick: readRawName()
      default:
        let mark = UnicodeScalar(bytes[position])
        if mark == "(" { depth += 1 }
        if mark == ")" { depth -= 1 }
        if untilClosingParenthesis, depth < 0 { return }
        tokens.append(Token(kind: .mark, text: String(mark), line: line))
        position += 1
      }
    }
  }

  private mutating func readWord() {
    let start = position
    repeat {
      position += 1
    } while position < bytes.count
      && ByteClass.table[Int(bytes[position])] == .word
    tokens.append(Token(kind: .word, text: text(from: start), line: line))
  }

  private mutating func readRawName() {
    let start = position
    position += 1
    while let next = byte(), next != UInt8(ascii: "`"), next != UInt8(ascii: "\n") { position += 1 }
    position = min(position + 1, bytes.count)
    tokens.append(Token(kind: .word, text: text(from: start), line: line))
  }

  private mutating func readLineComment() {
    let start = position
    while let next = byte(), next != UInt8(ascii: "\n") { position += 1 }
    tokens.append(Token(kind: .comment, text: text(from: start), line: line))
  }

  private mutating func readBlockComment() {
    let (start, firstLine) = (position, line)
    var depth = 0
    repeat {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
      } else {
        advance()
      }
    } while depth > 0 && position < bytes.count
    tokens.append(Token(kind: .comment, text: text(from: start), line: firstLine))
  }

  /// How many `#` open a raw string here; none when no string follows.
  private func fences() -> Int {
    var count = 0
    while byte(count) == UInt8(ascii: "#") { count += 1 }
    return byte(count) == UInt8(ascii: "\"") ? count : 0
  }

  private mutating func readString(fences: Int) {
    position += fences
    let quotes = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"") ? 3 : 1
    position += quotes
    let firstLine = line
    var content: [UInt8] = []
    while let next = byte(), !closesString(quotes: quotes, fences: fences) {
      if next == UInt8(ascii: "\\"), isEscape(fences: fences) {
        readEscape(fences: fences, into: &content)
      } else if next == UInt8(ascii: "\n"), quotes == 1 {
        break
      } else {
        content.append(next)
        advance()
      }
    }
    position = min(position + quotes + fences, bytes.count)
    let literal = String(decoding: content, as: UTF8.self)
    tokens.append(Token(kind: .string, text: literal, line: firstLine))
  }

  private func closesString(quotes: Int, fences: Int) -> Bool {
    (0..<quotes).allSatisfy { byte($0) == UInt8(ascii: "\"") }
      && (0..<fences).allSatisfy { byte(quotes + $0) == UInt8(ascii: "#") }
  }

  private func isEscape(fences: Int) -> Bool {
    (0..<fences).allSatisfy { byte(1 + $0) == UInt8(ascii: "#") }
  }

  /// Reads an escape sequence; the code of an interpolation is read like any other code.
  private mutating func readEscape(fences: Int, into content: inout [UInt8]) {
    position += 1 + fences
    guard let escaped = byte() else { return }
    advance()
    if escaped == UInt8(ascii: "(") {
      readCode(untilClosingParenthesis: true)
      position = min(position + 1, bytes.count)
      content += Array(String(Token.gap).utf8)
    } else {
      content.append(escaped)
    }
  }
}
