internal import POSSync

/// Which till the books belong to.
public struct TillIdentity: Hashable, Sendable {
  /// The shop's number in its district, 1 to 65,535; 1 for a shop on its own.
  public let shop: Int
  /// The till's number in its shop, 1 to 65,535.
  public let till: Int

  /// Makes an identity.
  public init(shop: Int, till: Int) {
    precondition((1...65_535).contains(shop), "A shop's number is from 1 to 65,535.")
    precondition((1...65_535).contains(till), "A till's number is from 1 to 65,535.")
    self.shop = shop
    self.till = till
  }

  /// The till that has a name in a district.
  init(_ name: TillName) { self.init(shop: name.shop, till: name.till) }

  /// The till whose epoch begins with a record; a number that names none is damage.
  init(_ record: EnrolmentRecord) throws {
    guard let name = TillName(number: record.till) else { throw StoreFailure.damaged }
    self.init(name)
  }

  /// The till's number in its district, as the journal's frames hold it.
  var terminal: UInt32 { UInt32(shop) << 16 | UInt32(till) }
}
