import Foundation
import GRDB

/// The receipts in a centre's books, read by the database's own means.
struct CentreReceipts {
  /// The receipts of each shop: by their identities, in cents.
  private var shops: [Int: [String: Int]] = [:]

  init(folder: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let books = try DatabaseQueue(path: folder + "/centre.sqlite", configuration: configuration)
    let rows = try books.read {
      try Row.fetchAll($0, sql: "SELECT shop, lower(hex(id)) AS id, total FROM receipt")
    }
    for row in rows {
      let (shop, id, cents): (Int, String, Int) = (row["shop"], row["id"], row["total"])
      guard shops[shop, default: [:]].updateValue(cents, forKey: id) == nil else {
        throw Violation("the centre has the receipt \(id) twice")
      }
    }
  }

  /// Checks that the centre has a till's receipts, all of them once and no other.
  ///
  /// - Parameters:
  ///   - sold: the receipts of the till's books.
  ///   - acknowledged: those that the till told somebody are done.
  func compare(with sold: [String: Int], acknowledged: [String: Int], shop: Int) throws {
    let arrived = shops[shop] ?? [:]
    let expected = Dictionary(uniqueKeysWithValues: sold.map { (Self.plain($0.key), $0.value) })
    for (id, cents) in acknowledged where expected[Self.plain(id)] != cents {
      throw Violation("the receipt \(id) was acknowledged and till \(shop) lacks it")
    }
    guard arrived == expected else {
      let lost = expected.keys.filter { arrived[$0] != expected[$0] }.sorted()
      let more = arrived.keys.filter { expected[$0] == nil }.sorted()
      throw Violation(
        """
        of shop \(shop) the centre has \(arrived.count) receipts and the till \(expected.count); \
        it lacks \(lost.prefix(5)) and has besides \(more.prefix(5))
        """)
    }
  }

  private static func plain(_ id: String) -> String {
    id.filter { $0 != "-" }.lowercased()
  }
}
