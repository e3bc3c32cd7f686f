public import POSCore

/// How an import decides what the file leaves open.
public struct ImportOptions: Hashable, Sendable {
  /// What becomes of a row whose department the shop lacks.
  public enum UnknownDepartment: Hashable, Sendable {
    case refuse
    /// The department is created; with this VAT unless the row names one.
    case create(vat: VATCode)
  }

  /// The mark before decimals.
  public var decimalMark = DecimalMark.either
  /// The highest price that is believed.
  public var highestPrice = BasketLimits().unitPrice
  /// The longest name, in characters; longer ones are cut.
  public var longestName = BasketLimits().text
  /// The VAT rates that are believed.
  public var rates: [VATCode] = [400, 500, 1_000, 2_200].map { .rate(basisPoints: $0) }
  /// What becomes of unknown departments.
  public var unknownDepartment = UnknownDepartment.create(vat: .rate(basisPoints: 2_200))
  /// The code of the department of new articles whose row names none; nil refuses them.
  public var defaultDepartment: String?
  /// The first internal code that is given to articles without one.
  public var firstGeneratedCode = 10_001

  /// Makes the usual options.
  public init() {}
}

/// Works out what a file of articles would do to the catalogue, and changes nothing.
///
/// A row means the article that has its code; without a code the one that has its barcodes; without
/// either the one that has its name. What a row leaves empty stays as it is. Several rows with one
/// code are one article, whose barcodes add up. The identity of an article never changes.
public struct CatalogueImport<Catalogue: CatalogueLookup> {
  private let catalogue: Catalogue
  private let options: ImportOptions
  private let moment: Moment
  private var ids: IdentifierSource

  /// How many rows pass between two calls of the progress closure.
  private static var rowsBetweenReports: Int { 1_000 }

  /// Prepares an import.
  ///
  /// - Parameters:
  ///   - ids: gives the new articles their identities.
  ///   - moment: when the new articles are born.
  public init(
    into catalogue: Catalogue, options: ImportOptions = ImportOptions(), ids: IdentifierSource,
    at moment: Moment
  ) {
    self.catalogue = catalogue
    self.options = options
    self.ids = ids
    self.moment = moment
  }

  /// Reads a file and works out the plan.
  ///
  /// - Parameter progress: called at every thousandth row and at the end.
  /// - Throws: ``ImportFailure`` when the file as a whole can not be used, or the error of the
  ///   catalogue.
  public mutating func plan(
    from source: some ByteSource, progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportPlan {
    var table = try Self.reading { try TableFile(source) }
    let total = table.byteCount
    let separator = table.format.separator
    var builder = ImportPlanBuilder(
      catalogue: catalogue, options: options, ids: ids, moment: moment)
    var read = 0
    try builder.prepare()
    try Self.reading {
      try table.rows { row, bytes in
        read = bytes
        try builder.take(row, separator: separator)
        if builder.plan.rows > 0 && builder.plan.rows % Self.rowsBetweenReports == 0 {
          progress(ImportProgress(rows: builder.plan.rows, bytes: bytes, totalBytes: total))
        }
      }
    }
    let plan = try builder.finish()
    ids = builder.ids
    progress(ImportProgress(rows: plan.rows, bytes: read, totalBytes: total))
    return plan
  }

  /// Gives the refusals of the table their place among the failures.
  private static func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let refusal as TableRefusal {
      throw ImportFailure.table(refusal)
    }
  }
}
