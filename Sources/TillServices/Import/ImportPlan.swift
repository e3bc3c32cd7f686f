public import POSCore

/// What an import would do to the catalogue, before anything is done.
public struct ImportPlan: Hashable, Sendable {
  /// A new article with the line of the file on which it stands.
  public struct Added: Hashable, Sendable {
    /// The first of its lines.
    public let line: Int
    /// The article.
    public let article: Article
  }

  /// An article of the catalogue before and after; the identity is the same.
  public struct Changed: Hashable, Sendable {
    /// The first of its lines.
    public let line: Int
    /// The article as the catalogue has it.
    public let old: Article
    /// The article as it would be.
    public let new: Article
  }

  /// A department that the file names and the shop lacks.
  public struct NewDepartment: Hashable, Sendable {
    /// The department, with the settings that it begins with.
    public let department: Department
    /// How many articles of the file are in it.
    public let articles: Int
    /// A department that is spelled nearly so, since the new one may be a typing mistake.
    public let resembles: String?
  }

  /// Departments that the file names and the shop lacks, in the order of the file.
  public internal(set) var newDepartments: [NewDepartment] = []
  /// The new articles, in the order of the file.
  public internal(set) var added: [Added] = []
  /// The articles that would change, in the order of the file.
  public internal(set) var changed: [Changed] = []
  /// How many of the changed articles were out of sale and come back.
  public var backInSale: Int { changed.filter { !$0.old.isActive && $0.new.isActive }.count }
  /// How many articles of the file are in the catalogue just so.
  public internal(set) var unchanged = 0
  /// The rows that can not be taken, in the order of the file.
  public internal(set) var refused: [RefusedRow] = []
  /// What was taken but looks odd, in the order of the file.
  public internal(set) var warnings: [ImportWarning] = []
  /// How many rows were read, without the header.
  public internal(set) var rows = 0

  /// Makes an empty plan.
  public init() {}
}

/// A row of the file that can not be taken.
public struct RefusedRow: Hashable, Sendable {
  /// The line of the file.
  public let line: Int
  /// Why.
  public let reason: ImportRefusal
  /// The row as it stands in the file, at most 200 characters of it.
  public let text: String
}

/// Something odd about a row that was taken all the same.
public struct ImportWarning: Hashable, Sendable {
  /// What is odd.
  public enum Kind: Hashable, Sendable {
    /// The last digit of a barcode should be another one.
    case wrongCheckDigit(barcode: String, expected: String)
    /// The name was cut to the longest that the till shows.
    case nameShortened(name: String)
    /// The price becomes more than five times, or less than a fifth.
    case priceJump(old: Money, new: Money)
    /// The column means nothing to the till.
    case columnIgnored(header: String)
  }

  /// The line of the file.
  public let line: Int
  /// What is odd.
  public let kind: Kind
}

/// Why a row can not be taken.
public enum ImportRefusal: Error, Hashable, Sendable {
  /// More cells than headers: most often a decimal comma in a file parted by commas.
  case cellCount(found: Int, expected: Int)
  /// Neither code nor barcode nor name.
  case nothingIdentifies
  case nameMissing
  case priceMissing
  case departmentMissing
  case departmentUnknown(String)
  case code(String)
  case barcode(String)
  /// A spreadsheet turned the barcode into a number such as `8,00E+12` and lost its digits.
  case barcodeDamaged(String)
  /// Another article of the catalogue has the barcode.
  case barcodeOfAnother(barcode: String, code: String, name: String)
  /// An earlier row of the file has the barcode or code for another article.
  case repeated(code: String, line: Int)
  /// The same article stands on an earlier line with something else about it.
  case contradicts(line: Int)
  case price(String, ImportNumberRefusal)
  case priceTooHigh(Money, limit: Money)
  case vat(String)
  case unit(String)
  case age(String)
  case tare(String, ImportNumberRefusal)
  case yesNo(String)
  case date(String)
  /// A new price without the day on which it starts.
  case dateMissing
  case depositUnknown(String)
}

/// Why a whole file can not be imported.
public enum ImportFailure: Error, Hashable, Sendable {
  case table(TableRefusal)
  /// The first row has no header that the till knows.
  case noHeader(line: Int)
  /// No column for code, barcode or name.
  case nothingIdentifies
  /// Only one column that the till knows.
  case nothingToImport
  /// The file at this path can not be read.
  case unreadable(String)
}

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
  /// The rows read so far.
  public let rows: Int
  /// The bytes read so far.
  public let bytes: Int
  /// The bytes of the file, when known.
  public let totalBytes: Int?
}
