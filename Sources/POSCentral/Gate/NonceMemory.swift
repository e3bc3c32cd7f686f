/// A number that is in each request once.
struct Nonce: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Reads thirty-two hexadecimal digits; nil for anything else.
  init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 32, let high = Self.word(digits[..<16]),
      let low = Self.word(digits[16...])
    else { return nil }
    (self.high, self.low) = (high, low)
  }

  private static func word(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var word: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): word = word << 4 | UInt64(digit & 15)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        word = word << 4 | UInt64((digit & 15) + 9)
      default: return nil
      }
    }
    return word
  }

  /// The sixteen bytes.
  var bytes: [UInt8] {
    [high, low].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }
}

/// Which requests came already, for as long as their times would be accepted once more.
struct NonceMemory: Sendable {
  /// How many are kept of each of two halves; a till that sends more has to wait.
  static let most = 20_000
  private var newer: Set<Nonce> = []
  private var older: Set<Nonce> = []
  private var begunAt: Int64
  /// A request is accepted for twice the tolerated difference at most; then its time is off.
  private let half: Int64

  /// An empty memory.
  init(tolerated: Int64, at time: Int64) {
    begunAt = time
    half = 2 * tolerated
  }

  /// What became of a nonce.
  enum Outcome: Hashable {
    case new
    case seen
    /// Nothing more is kept, so nothing more can be accepted.
    case full
  }

  /// Notes a nonce.
  mutating func note(_ nonce: Nonce, at time: Int64) -> Outcome {
    forget(at: time)
    if newer.contains(nonce) || older.contains(nonce) { return .seen }
    guard newer.count < Self.most else { return .full }
    newer.insert(nonce)
    return .new
  }

  private mutating func forget(at time: Int64) {
    guard time - begunAt > half else { return }
    (older, newer) = (time - begunAt > 2 * half ? [] : newer, [])
    begunAt = time
  }
}
