public import POSCore
public import POSStore
import POSSync

/// Why a whole file of employers' plans or credit can not be taken.
public enum WelfareImportFailure: Error, Hashable, Sendable {
  /// The file itself can not be read.
  case file(ConventionImportFailure)
  /// The first row does not name these columns.
  case columnsMissing(line: Int, [WelfareColumn])
  /// The till has no district's files, so it knows no cards.
  case noDistrict
  /// The shop has no plans yet.
  case noPlans
  /// The till joined a district, whose centre gives credit and takes none from tills.
  case centreLoads
}

/// Employers' plans and credit from files into the books.
public struct WelfareDesk {
  private let books: StoreReader
  private let settings: ShopSettings

  /// Plans against books, which a till may have open.
  public init(books: StoreReader, settings: ShopSettings) {
    self.books = books
    self.settings = settings
  }

  // MARK: Plans

  /// Works out what a TOML file would do to the plans; nothing is changed.
  ///
  /// - Throws: ``WelfareImportFailure`` or ``StoreFailure``.
  public func planChanges(_ path: String) throws -> WelfarePlanChanges {
    let reader = try ConventionDesk(books: books, settings: settings).reader()
    do {
      return try WelfarePlanFile.read(ConventionDesk.text(path), books.welfarePlans(), reader)
    } catch let failure as ConventionImportFailure {
      throw WelfareImportFailure.file(failure)
    }
  }

  /// Writes what a file adds and changes, all or nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public static func apply(
    _ changes: WelfarePlanChanges, to store: TillStore, now: Moment
  ) throws(StoreFailure) {
    let plans = changes.added + changes.changed
    guard !plans.isEmpty else { return }
    var entry = AuditEntry(kind: .welfarePlansImported, at: now, operatorID: nil)
    entry.detail = plans.map(\.code).joined(separator: ", ")
    try store.save(plans, audits: [entry], at: now)
  }

  // MARK: Credit

  /// Works out what a table would load; nothing is changed.
  ///
  /// - Parameters:
  ///   - path: the table.
  ///   - batch: what the employer's transfer is called; a card is loaded once a batch and plan.
  ///   - district: the shop's district; nil when it has joined none.
  /// - Throws: ``WelfareImportFailure`` or ``StoreFailure``.
  public func loads(
    _ path: String, batch: String, district: UInt16?, now: Moment
  ) throws -> WelfareLoadPlan {
    guard let district else { throw WelfareImportFailure.noDistrict }
    if settings.cards.centre == .joined { throw WelfareImportFailure.centreLoads }
    guard try !books.isJoined() else { throw WelfareImportFailure.centreLoads }
    let plans = try books.welfarePlans()
    guard !plans.isEmpty else { throw WelfareImportFailure.noPlans }
    let file = WelfareLoadFile(
      district: district, plans: Dictionary(uniqueKeysWithValues: plans.map { ($0.code, $0) }),
      moment: now, day: now.businessDay(dayEndHour: settings.dayEndHour),
      identity: { Self.identity(batch: batch, card: $0, plan: $1) },
      earlier: { try books.welfareLoad(id: $0) }, isUnusable: isUnusable)
    do {
      return try file.plan(try FileBytes(path: path))
    } catch ImportFailure.unreadable(let path) {
      throw WelfareImportFailure.file(.unreadable(path))
    }
  }

  private func isUnusable(_ card: UInt32) throws -> Bool {
    guard let holder = try books.cardHolder(of: card) else { return false }
    return holder.isBlocked || holder.replacedBy != nil
  }

  /// The identity of a load, which follows from what it is: a UUID of version 8.
  static func identity(batch: String, card: UInt32, plan: String) -> Identifier {
    let text = "welfare\n\(batch)\n\(card)\n\(plan)"
    let hash = ChainHash(of: Array(text.utf8)).bytes
    let words = [hash[0..<8], hash[8..<16]].map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    return Identifier(
      high: words[0] & ~0xF000 | 0x8000, low: words[1] & ~(3 << 62) | 1 << 63)
  }

  /// Loads what a table gives, all or nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public static func apply(
    _ plan: WelfareLoadPlan, batch: String, to store: TillStore, now: Moment
  ) throws(StoreFailure) {
    guard !plan.loads.isEmpty else { return }
    var entry = AuditEntry(kind: .welfareLoaded, at: now, operatorID: nil)
    (entry.detail, entry.after) = (batch, plan.sum)
    try store.load(plan.loads, audits: [entry], at: now)
  }
}
