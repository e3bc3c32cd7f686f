internal import GRDB
public import POSCore
internal import POSSync

extension StoreReader {
  /// A voucher that the shop issued, or nil for an unknown code.
  ///
  /// - Throws: ``StoreFailure``.
  public func voucher(code: String) throws(StoreFailure) -> Voucher? {
    try lookUp { try Vouchers(database: $0).voucher(code: code) }
  }

  /// A code for a new voucher, which nobody can guess from the codes before it.
  ///
  /// It stays the same until a fact is written, so that asking twice wastes none.
  ///
  /// - Throws: ``StoreFailure``.
  public func nextVoucherCode() throws(StoreFailure) -> String {
    try read { database in
      let stream = try Stream(database)
      let secret = stream.record.key + stream.head.bytes
      for attempt in UInt8.min ... .max {
        let code = VoucherCode.make(from: ChainHash(of: secret + [attempt]).bytes)
        guard try Vouchers(database: database).voucher(code: code) != nil else { return code }
      }
      throw StoreFailure.damaged
    }
  }
}

/// The form of a voucher's code: `B`, ten digits and capitals, and a check character.
///
/// Digits and capitals come through every keyboard layout of a scanner. Letters that look like
/// digits are left out. The check character is that of ISO/IEC 7064, MOD 37,36.
public enum VoucherCode {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private static let plain = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
  private static let length = 12

  /// Whether a text has the form of a code and its check character is right.
  public static func isWellFormed(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == length, bytes.first == UInt8(ascii: "B") else { return false }
    guard let check = checkCharacter(bytes.dropLast()) else { return false }
    return bytes.last == check
  }

  /// Makes a code from random bytes, of which it takes ten.
  static func make(from random: [UInt8]) -> String {
    let body = [UInt8(ascii: "B")] + random.prefix(10).map { plain[Int($0) % plain.count] }
    return String(decoding: body + [checkCharacter(body[...]) ?? 0], as: UTF8.self)
  }

  private static func checkCharacter(_ body: ArraySlice<UInt8>) -> UInt8? {
    var product = 36
    for byte in body {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      let sum = (product + value) % 36
      product = (sum == 0 ? 36 : sum) * 2 % 37
    }
    return alphabet[(37 - product) % 36]
  }
}

/// The table of vouchers.
struct Vouchers {
  let database: Database

  func voucher(code: String) throws -> Voucher? {
    guard let row = try database.first("SELECT * FROM voucher WHERE code = ?", [code]) else {
      return nil
    }
    return try Voucher(
      code: code, issued: row.money("issued"), left: row.money("left"),
      receipt: row.identifier("receipt"))
  }

  /// Refuses to take more from a voucher than is left on it.
  ///
  /// A code that the shop never issued is somebody else's paper, taken with permission.
  func check(_ receipt: Receipt) throws {
    var taken: [String: Money] = [:]
    for payment in receipt.payments where payment.tender == .voucher {
      guard let code = payment.reference else { throw StoreFailure.voucherWithoutCode }
      taken[code, default: .zero] += payment.amount
    }
    for code in taken.keys.sorted() {
      guard let voucher = try voucher(code: code), let amount = taken[code] else { continue }
      guard amount <= voucher.left else {
        throw StoreFailure.voucherExhausted(code: code, left: voucher.left)
      }
    }
  }

  /// Brings the table up to date with a receipt.
  func apply(_ receipt: Receipt) throws {
    for payment in receipt.payments where payment.tender == .voucher {
      guard let code = payment.reference else { continue }
      if payment.role == .refund {
        try issue(code, -payment.amount, on: receipt)
      } else {
        try database.run(
          "UPDATE voucher SET left = left - ? WHERE code = ?", [payment.amount.cents, code])
      }
    }
  }

  /// Issues a voucher; the void of the issuing receipt takes it back with a negative amount.
  private func issue(_ code: String, _ amount: Money, on receipt: Receipt) throws {
    if amount < .zero {
      return try database.run(
        "UPDATE voucher SET issued = issued + ?1, left = left + ?1 WHERE code = ?2",
        [amount.cents, code])
    }
    try database.run(
      """
      INSERT INTO voucher (code, issued, left, receipt) VALUES (?, ?, ?, ?)
      ON CONFLICT (code) DO UPDATE
      SET issued = issued + excluded.issued, left = left + excluded.left
      """,
      [code, amount.cents, amount.cents, receipt.id.blob])
  }
}
