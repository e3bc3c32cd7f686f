import FoundationEssentials
public import POSCore
public import POSStore

/// Imports of conventions into the real books.
public struct ConventionDesk {
  private let books: StoreReader
  private let settings: ShopSettings

  /// Plans against books, which a till may have open.
  public init(books: StoreReader, settings: ShopSettings) {
    self.books = books
    self.settings = settings
  }

  /// Works out what a file would do; nothing is changed.
  ///
  /// A name that ends with `.toml` is TOML.
  ///
  /// - Throws: ``ConventionImportFailure`` or ``StoreFailure``.
  public func plan(_ path: String) throws -> ConventionPlan {
    let read = try entries(path)
    return ConventionPlan(read, try books.conventions(), try reader())
  }

  /// What reads conventions, and the goods of employers' plans, in this shop.
  func reader() throws -> ConventionReader {
    var articles: [String: String] = [:]
    try books.eachArticle { article in
      for barcode in article.barcodes { articles[barcode] = article.code }
    }
    try books.eachArticle { articles[$0.code] = $0.code }
    return ConventionReader(
      shop: settings.shop.number, departments: try books.departments(),
      article: { articles[$0] })
  }

  /// The text of a file.
  ///
  /// - Throws: ``ConventionImportFailure/unreadable(_:)``, or the error of the source.
  static func text(_ path: String) throws -> String {
    do {
      return try text(try FileBytes(path: path))
    } catch ImportFailure.unreadable(let path) {
      throw ConventionImportFailure.unreadable(path)
    }
  }

  private func entries(_ path: String) throws -> ConventionEntries {
    do {
      let file = try FileBytes(path: path)
      guard path.lowercased().hasSuffix(".toml") else { return try ConventionEntries.table(file) }
      return try ConventionEntries.toml(try Self.text(file))
    } catch ImportFailure.unreadable(let path) {
      throw ConventionImportFailure.unreadable(path)
    }
  }

  /// The text of a file, or as much of it as shows that it is too long.
  private static func text(_ file: FileBytes) throws -> String {
    var file = file
    var bytes: [UInt8] = []
    while bytes.count <= TOMLReader.Bounds.lists.bytes, let piece = try file.next() {
      bytes += piece
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes what a plan adds and changes, all or nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public static func apply(
    _ plan: ConventionPlan, to store: TillStore, now: Moment
  ) throws(StoreFailure) {
    let conventions = plan.added + plan.changed
    guard !conventions.isEmpty else { return }
    var entry = AuditEntry(kind: .conventionsImported, at: now, operatorID: nil)
    entry.detail = String(conventions.count)
    try store.save(conventions, audits: [entry], at: now)
  }
}
