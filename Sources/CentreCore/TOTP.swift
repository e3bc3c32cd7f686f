internal import Crypto

/// The second factor: a code of six digits that changes every thirty seconds (RFC 6238, with
/// HMAC-SHA-1, the form that every authenticator app knows).
public enum TOTP {
  /// How long a code is good, in milliseconds.
  public static let stepMilliseconds: Int64 = 30_000
  /// How many digits a code has.
  public static let digits = 6
  /// How many random bytes a secret has.
  public static let secretLength = 20
  /// How many steps a phone's clock may be behind or ahead.
  static let toleratedSteps: Int64 = 1

  /// The number of a moment's step.
  public static func step(at time: Int64) -> Int64 {
    let (quotient, remainder) = time.quotientAndRemainder(dividingBy: stepMilliseconds)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The code of a step.
  public static func code(of secret: [UInt8], step: Int64) -> String {
    code(of: secret, step: step, digits: digits)
  }

  /// The code of a step with another number of digits, 1 to 9.
  static func code(of secret: [UInt8], step: Int64, digits: Int) -> String {
    let counter = UInt64(bitPattern: step)
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: SymmetricKey(data: secret)))
    let text = String(truncated(mac) % power(of: digits))
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// Thirty-one bits of the code, from the place that its last half byte names (RFC 4226, 5.3).
  private static func truncated(_ mac: [UInt8]) -> Int {
    let start = Int(mac[mac.count - 1] & 0x0F)
    let word = mac[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    return word & 0x7FFF_FFFF
  }

  private static func power(of digits: Int) -> Int {
    (0..<digits).reduce(1) { product, _ in product * 10 }
  }

  /// The step whose code was typed; nil for a code that is wrong, old or was used before.
  ///
  /// All steps are compared, so that the time tells nothing.
  ///
  /// - Parameters:
  ///   - typed: what was typed; blanks do not count, since apps show `123 456`.
  ///   - time: milliseconds since 1970.
  ///   - last: the last step whose code was accepted; it and those before are used up.
  public static func acceptedStep(
    _ typed: String, secret: [UInt8], at time: Int64, after last: Int64?
  ) -> Int64? {
    let typed = Array(typed.utf8.prefix(20)).filter { $0 != UInt8(ascii: " ") }
    let now = step(at: time)
    let fitting = (now - toleratedSteps...now + toleratedSteps).filter {
      Passwords.isEqual(Array(code(of: secret, step: $0).utf8), typed)
    }
    return fitting.last { $0 > last ?? Int64.min }
  }

  /// The secret as people type it into an app (RFC 4648, base 32 without padding).
  public static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
      }
      buffer &= 0xFF
    }
    if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
    return text
  }

  /// Reads a secret as people type it into an app; nil for anything else.
  public static func secret(base32 text: some StringProtocol) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (bytes, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
    for letter in text.prefix(200) {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      buffer = buffer << 5 | UInt32(value)
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      buffer &= 1 << UInt32(bits) - 1
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// The address that an authenticator app reads from a QR code.
  ///
  /// - Parameters:
  ///   - login: the account's login.
  ///   - issuer: the district's name, which the app shows above the code.
  public static func address(login: String, issuer: String, secret: [UInt8]) -> String {
    let issuer = escaped(issuer)
    return "otpauth://totp/\(issuer):\(escaped(login))?secret=\(base32(secret))&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=\(digits)&period=\(stepMilliseconds / 1_000)"
  }

  /// Percent-encodes all but letters, digits, hyphen and dot.
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      if Character(scalar).isASCIILetterOrDigit || "-.".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
  }
}

extension Character {
  fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
