import CryptoExtras
import FoundationEssentials
import POSCore
public import POSStore

/// PINs are kept as scrypt hashes (RFC 7914) and compared in constant time.
public enum PINCheck {
  /// N, the cost: about 16 MB of memory and a twentieth of a second.
  static let cost = 1 << 14
  static let blockSize = 8
  static let parallelism = 1
  static let hashLength = 32

  /// Whether a text can be a PIN: 4 to 12 digits.
  public static func isWellFormed(_ pin: String) -> Bool {
    (4...12).contains(pin.utf8.count) && pin.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Makes the record of a new PIN.
  ///
  /// - Throws: an error of the cryptographic library when memory runs out.
  public static func record(of pin: String, salt: [UInt8]) throws -> PINRecord {
    try record(of: pin, salt: salt, cost: cost)
  }

  /// Makes the record of a PIN at another cost.
  static func record(of pin: String, salt: [UInt8], cost: Int) throws -> PINRecord {
    let hash = try derive(pin, salt, cost, blockSize, parallelism)
    return PINRecord(
      salt: salt, hash: hash, cost: cost, blockSize: blockSize, parallelism: parallelism)
  }

  /// Whether a PIN belongs to a record; a damaged record belongs to none.
  public static func matches(_ pin: String, _ record: PINRecord) -> Bool {
    guard isComputable(record) else { return false }
    let hash = try? derive(pin, record.salt, record.cost, record.blockSize, record.parallelism)
    guard let hash, hash.count == record.hash.count else { return false }
    return zip(hash, record.hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Whether the numbers of a record are such as scrypt takes, and takes little time with.
  ///
  /// The library ends the program for a negative number.
  private static func isComputable(_ record: PINRecord) -> Bool {
    (2...1 << 18).contains(record.cost) && record.cost.nonzeroBitCount == 1
      && (1...32).contains(record.blockSize) && (1...4).contains(record.parallelism)
  }

  /// How long to wait after wrong PINs before the next one is looked at, in seconds.
  ///
  /// Three tries are free; then the wait doubles from two seconds up to five minutes.
  public static func delaySeconds(afterFailures count: Int) -> Int {
    guard count >= 3 else { return 0 }
    return min(300, 2 << min(count - 3, 10))
  }

  private static func derive(
    _ pin: String, _ salt: [UInt8], _ cost: Int, _ blockSize: Int, _ parallelism: Int
  ) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: Array(pin.utf8), salt: salt, outputByteCount: hashLength, rounds: cost,
      blockSize: blockSize, parallelism: parallelism)
    return unsafe key.withUnsafeBytes { unsafe Array($0) }
  }
}

extension StoreReader {
  /// Seconds until the next PIN of a person is looked at; zero when it may be tried now.
  func pinWait(of person: Identifier, at moment: Moment) throws(StoreFailure) -> Int {
    let failures = try failedPINs(of: person)
    let delay = PINCheck.delaySeconds(afterFailures: failures.count)
    guard delay > 0, let last = failures.last else { return 0 }
    let passed = Int((moment.milliseconds - last.milliseconds) / 1000)
    // A clock that went back must not lock a person out for longer than the delay itself.
    return min(delay, max(0, delay - max(0, passed)))
  }
}

extension StoreReader {
  /// Whether somebody else has a PIN, also somebody who may come back to work here.
  ///
  /// Two people with one PIN could each allow what only the other may.
  func isTaken(_ pin: String, byOthersThan person: Identifier) throws(StoreFailure) -> Bool {
    for other in try operators() where other.id != person {
      if let record = try pinRecord(of: other.id), PINCheck.matches(pin, record) { return true }
    }
    return false
  }
}
