import Testing

@testable import CentreCore

@Suite struct `Codes of the second factor` {
  /// The secret of RFC 6238, appendix B.
  private let secret = Array("12345678901234567890".utf8)

  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func `are those of RFC 6238`(second: Int64, code: String) {
    let step = TOTP.step(at: second * 1_000)
    #expect(TOTP.code(of: secret, step: step, digits: 8) == code)
    #expect(TOTP.code(of: secret, step: step) == String(code.suffix(6)))
  }

  @Test(arguments: [-2, -1, 0, 1, 2] as [Int64])
  func `may be one step old or early`(offset: Int64) {
    let code = TOTP.code(of: secret, step: 1_000 + offset)
    let accepted = TOTP.acceptedStep(code, secret: secret, at: 30_000_000, after: nil)
    #expect(accepted == (abs(offset) <= 1 ? 1_000 + offset : nil))
  }

  @Test func `are good once, and then the ones before are not good either`() {
    let code = TOTP.code(of: secret, step: 1_000)
    let earlier = TOTP.code(of: secret, step: 999)
    #expect(TOTP.acceptedStep(code, secret: secret, at: 30_000_000, after: 999) == 1_000)
    #expect(TOTP.acceptedStep(code, secret: secret, at: 30_000_000, after: 1_000) == nil)
    #expect(TOTP.acceptedStep(earlier, secret: secret, at: 30_000_000, after: 1_000) == nil)
  }

  @Test(arguments: ["", "1", "abcdef", "1234567890123456789012345678901234567890", "١٢٣٤٥٦"])
  func `are not accepted when they are none`(text: String) {
    #expect(TOTP.acceptedStep(text, secret: secret, at: 30_000_000, after: nil) == nil)
  }

  @Test func `may be typed as apps show them`() {
    let code = TOTP.code(of: secret, step: 1_000)
    let shown = "\(code.prefix(3)) \(code.suffix(3))"
    #expect(TOTP.acceptedStep(shown, secret: secret, at: 30_000_000, after: nil) == 1_000)
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `have secrets in base 32 as in RFC 4648`(text: String, expected: String) {
    #expect(TOTP.base32(Array(text.utf8)) == expected)
  }

  @Test func `have an address for apps, in which odd names do no harm`() {
    let address = TOTP.address(login: "anna&secret=A", issuer: "Borgo Vecchio", secret: [0x66])
    #expect(
      address == "otpauth://totp/Borgo%20Vecchio:anna%26secret%3DA?secret=MY&issuer=Borgo%20Vecchio"
        + "&algorithm=SHA1&digits=6&period=30")
  }
}

@Suite struct `Secrets in base 32` {
  @Test(arguments: 1...40)
  func `come back as they were`(length: Int) {
    let secret = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
    #expect(TOTP.secret(base32: TOTP.base32(secret)) == secret)
  }

  @Test(arguments: ["", "1", "a", "AB C", "ÄÖ", "otpauth://"])
  func `are nothing else`(text: String) { #expect(TOTP.secret(base32: text) == nil) }
}
