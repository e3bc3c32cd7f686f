internal import Crypto
internal import CryptoExtras

/// Passwords are kept as scrypt hashes (RFC 7914) and compared in constant time.
public enum Passwords {
  /// N, the cost: about 32 MB of memory and a tenth of a second.
  public static let cost = 1 << 15
  /// How many random bytes a salt has.
  public static let saltLength = 16
  /// The fewest characters of a new password.
  public static let fewestCharacters = 10
  /// The most bytes of a password; a longer one belongs to nobody and is not computed.
  public static let mostBytes = 200

  static let blockSize = 8
  static let parallelism = 1
  static let hashLength = 32

  /// Whether a text may become a password.
  public static func isWellFormed(_ password: String) -> Bool {
    password.count >= fewestCharacters && password.utf8.count <= mostBytes
  }

  /// Makes the record of a new password.
  ///
  /// - Parameter salt: sixteen random bytes.
  /// - Throws: an error of the cryptographic library when memory runs out.
  public static func record(of password: String, salt: [UInt8]) throws -> PasswordRecord {
    try record(of: password, salt: salt, cost: cost)
  }

  /// Makes the record of a password at another cost, which tests use.
  public static func record(
    of password: String, salt: [UInt8], cost: Int
  ) throws -> PasswordRecord {
    PasswordRecord(salt: salt, hash: try derive(password, salt, cost), cost: cost)
  }

  /// Whether a password belongs to a record.
  ///
  /// - Parameter record: nil for a login that nobody has; it takes as long as a record and
  ///   belongs to no password. A damaged record belongs to none either.
  public static func matches(_ password: String, _ record: PasswordRecord?) -> Bool {
    let compared = record ?? nobody
    guard password.utf8.count <= mostBytes, isComputable(compared) else { return false }
    guard let hash = try? derive(password, compared.salt, compared.cost) else { return false }
    return isEqual(hash, compared.hash) && record != nil
  }

  /// What stands in for the record of an unknown login, so that the answer takes as long.
  private static let nobody = PasswordRecord(
    salt: [UInt8](repeating: 0, count: saltLength), hash: [UInt8](repeating: 0, count: hashLength),
    cost: cost)

  /// Whether the cost is one that scrypt takes, and takes little time with.
  ///
  /// The library ends the program for a negative number.
  private static func isComputable(_ record: PasswordRecord) -> Bool {
    (2...1 << 18).contains(record.cost) && record.cost.nonzeroBitCount == 1
  }

  /// Compares in a time that does not depend on where two texts of bytes differ.
  static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func derive(
    _ password: String, _ salt: [UInt8], _ cost: Int
  ) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: salt, outputByteCount: hashLength, rounds: cost,
      blockSize: blockSize, parallelism: parallelism)
    return unsafe key.withUnsafeBytes { unsafe Array($0) }
  }
}
