internal import FoundationEssentials
public import POSCore
internal import POSSync

/// What somebody typed into the form of an article.
public struct ArticleForm: Hashable, Sendable {
  /// What is wrong with a field.
  enum Mistake: Hashable {
    case empty
    case tooLong
    case notMoney
    case unknownDepartment
    case notVAT
    case notABarcode(String)
    case tooManyBarcodes
  }

  static let longestName = 100
  static let longestCode = 20
  static let mostBarcodes = 20

  var code = ""
  var name = ""
  var price = ""
  var department = ""
  var unit = Unit.piece
  var vat = ""
  var barcodes = ""
  var isActive = true
  /// The version of the article on which the edit is based; empty for a new article.
  public let version: String

  /// The form of a new article.
  public init() { version = "" }

  /// The form of an article as it is.
  public init(_ article: Article) {
    code = article.code
    name = article.name
    price = article.price == .zero ? "" : NumberStyle.italian.typed(article.price)
    department = article.department
    unit = article.unit
    vat = article.vat?.text ?? ""
    barcodes = article.barcodes.joined(separator: "\n")
    isActive = article.isActive
    version = Self.version(of: article)
  }

  /// What a browser sent.
  public init(_ fields: FormFields) {
    code = fields["code"]
    name = fields["name"]
    price = fields["price"]
    department = fields["department"]
    unit = Unit(rawValue: fields["unit"]) ?? .piece
    vat = fields["vat"]
    barcodes = fields["barcodes"]
    isActive = fields.has("isActive")
    version = fields["version"]
  }

  /// A short text that differs when anything of the article does.
  public static func version(of article: Article) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = (try? encoder.encode(article)).map { Array($0) } ?? []
    return ChainHash(of: bytes).bytes.prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The same form, based on another version.
  func based(on article: Article) -> ArticleForm {
    var form = ArticleForm(article)
    (form.name, form.price, form.department) = (name, price, department)
    (form.vat, form.barcodes, form.isActive) = (vat, barcodes, isActive)
    return form
  }

  // MARK: Reading

  private var typedPrice: Money? { price.isEmpty ? .zero : TypedNumber.money(price) }
  private var typedVAT: VATCode? {
    VATCode(text: vat).flatMap { $0.isInForce ? $0 : nil }
  }
  private var typedBarcodes: [String] {
    var known: Set<String> = []
    return barcodes.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
      .filter { known.insert($0).inserted }
  }

  /// What is wrong, by the field's name.
  func mistakes(departments: [Department]) -> [String: Mistake] {
    var mistakes: [String: Mistake] = [:]
    mistakes["name"] = mistake(of: name, longest: Self.longestName)
    if version.isEmpty { mistakes["code"] = mistake(of: code, longest: Self.longestCode) }
    if typedPrice == nil { mistakes["price"] = .notMoney }
    if !departments.contains(where: { $0.code == department }) {
      mistakes["department"] = .unknownDepartment
    }
    if !vat.isEmpty, typedVAT == nil { mistakes["vat"] = .notVAT }
    if let wrong = typedBarcodes.first(where: { !Self.isBarcode($0) }) {
      mistakes["barcodes"] = .notABarcode(wrong)
    }
    if typedBarcodes.count > Self.mostBarcodes { mistakes["barcodes"] = .tooManyBarcodes }
    return mistakes
  }

  private func mistake(of text: String, longest: Int) -> Mistake? {
    if text.isEmpty { return .empty }
    return text.unicodeScalars.count > longest ? .tooLong : nil
  }

  private static func isBarcode(_ text: String) -> Bool {
    (4...40).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// The article that was meant.
  ///
  /// - Parameters:
  ///   - former: the article as it was; nil for a new one.
  ///   - id: the identity of a new article.
  /// - Returns: nil when something is wrong.
  public func article(
    replacing former: Article?, id: Identifier, departments: [Department]
  ) -> Article? {
    guard mistakes(departments: departments).isEmpty, let typedPrice else { return nil }
    var article =
      former
      ?? Article(
        id: id, code: code, name: name, department: department, price: typedPrice, unit: unit)
    article.name = name
    article.price = typedPrice
    article.department = department
    article.vat = typedVAT
    article.barcodes = typedBarcodes
    article.isActive = isActive
    return article
  }
}
