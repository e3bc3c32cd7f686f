internal import Crypto
internal import POSCore

/// What a browser keeps after somebody signed in with it, by which it is known the next time.
///
/// It proves nothing but that: the password and the code are asked for all the same. It follows
/// from the account's secrets, so a new password ends it and the books keep nothing of it.
public enum DeviceMark {
  /// How many random bytes name a device.
  public static let nameLength = 16

  /// Makes the mark of a device.
  ///
  /// - Parameter name: ``nameLength`` random bytes.
  public static func make(for account: CentreAccount, name: [UInt8]) -> String {
    let text = hexadecimal(name)
    let code = HMAC<SHA256>.authenticationCode(for: message(text, account), using: key(account))
    return text + "." + hexadecimal(Array(code))
  }

  /// The name of the device whose mark a text is; nil when it is none of the account's.
  public static func device(in text: String, of account: CentreAccount) -> String? {
    guard text.utf8.count == 2 * nameLength + 65 else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 2 * nameLength,
      let code = bytes(parts[1].utf8),
      HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: message(String(parts[0]), account), using: key(account))
    else { return nil }
    return String(parts[0])
  }

  private static func key(_ account: CentreAccount) -> SymmetricKey {
    SymmetricKey(data: account.totpSecret + account.password.hash)
  }

  private static func message(_ name: String, _ account: CentreAccount) -> [UInt8] {
    Array("bottega device\n".utf8) + account.id.bytes + Array(name.utf8)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func bytes(_ digits: Substring.UTF8View) -> [UInt8]? {
    let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count == digits.count, values.count % 2 == 0 else { return nil }
    return stride(from: 0, to: values.count, by: 2).map {
      UInt8(values[$0] << 4 | values[$0 + 1])
    }
  }
}
