internal import Mustache
public import POSCore

/// Which template: a kind of document in a language.
public struct TemplateName: Hashable, Sendable {
  /// The kind of document.
  public let kind: DocumentKind
  /// The language.
  public let language: Language

  /// Makes a name.
  public init(_ kind: DocumentKind, _ language: Language) {
    self.kind = kind
    self.language = language
  }

  /// The file, from the folder of templates.
  public var file: String { kind.rawValue + "/" + language.rawValue + ".mustache" }

  /// Every name there is.
  public static let all = DocumentKind.allCases.flatMap { kind in
    Language.allCases.map { TemplateName(kind, $0) }
  }
}

/// The templates of a shop: its own where it has some, the program's for the rest.
public struct TemplateLibrary: Sendable {
  private let own: [TemplateName: Result<ParsedTemplate, TemplateFault>]

  /// The templates that come with the program.
  public static let shipped = TemplateLibrary(overrides: [:])

  /// Makes a library; a text that can not be used is remembered as a fault.
  ///
  /// - Parameter overrides: the shop's own templates, or why one could not be read.
  public init(overrides: [TemplateName: Result<String, TemplateFault>]) {
    var own: [TemplateName: Result<ParsedTemplate, TemplateFault>] = [:]
    for name in TemplateName.all {
      own[name] = overrides[name]?.flatMap { ParsedTemplate.parse($0, name: name) }
    }
    self.own = own
  }

  /// The shop's templates that can not be used, in the order of their files.
  public var faults: [TemplateFault] {
    TemplateName.all.compactMap { name in
      guard case .failure(let fault) = own[name] else { return nil }
      return fault
    }
  }

  /// The marked-up text of a document.
  func markup(_ name: TemplateName, _ fields: Fields) -> Result<String, TemplateFault> {
    (own[name] ?? ShippedTemplates.parsed(name)).flatMap { $0.markup(fields) }
  }
}

/// A template that the engine has understood.
struct ParsedTemplate: Sendable {
  private let name: TemplateName
  private let template: MustacheTemplate

  /// The bounds keep a mistaken file from holding up a sale: the engine's time grows with the
  /// bytes times the tags, and its stack with the depth of sections.
  static let largestFile = 32_768
  private static let mostTags = 400

  /// Documents are plain text; without this line the engine would write `&amp;` for `&`.
  private static let plainText = "{{% CONTENT_TYPE:TEXT}}\n"

  static func parse(_ text: String, name: TemplateName) -> Result<ParsedTemplate, TemplateFault> {
    if let reason = faultBeforeParsing(text) {
      return .failure(TemplateFault(file: name.file, reason: reason))
    }
    do {
      let template = try MustacheTemplate(string: plainText + text)
      return .success(ParsedTemplate(name: name, template: template))
    } catch {
      let line = (error as? MustacheTemplate.ParserError)?.context.lineNumber ?? 2
      let reason = TemplateFaultReason.syntax(line: max(1, line - 1))
      return .failure(TemplateFault(file: name.file, reason: reason))
    }
  }

  private static func faultBeforeParsing(_ text: String) -> TemplateFaultReason? {
    guard text.utf8.count <= largestFile else { return .tooLarge(limit: largestFile) }
    let tags = text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst()
    guard tags.count <= mostTags else { return .tooManyTags(limit: mostTags) }
    guard !tags.contains(where: { $0.drop { $0 == " " }.hasPrefix("=") }) else {
      return .delimitersChanged
    }
    let words = text.uppercased().split { $0.isWhitespace || "^!|\\".contains($0) }
    let claims = zip(words, words.dropFirst()).contains { $0 == "DOCUMENTO" && $1 == "COMMERCIALE" }
    return claims ? .claimsToBeFiscal : nil
  }

  func markup(_ fields: Fields) -> Result<String, TemplateFault> {
    let unknown = UnknownNames()
    let text = template.render(TemplateFields(document: fields, unknown: unknown))
    guard unknown.names.isEmpty else {
      return .failure(TemplateFault(file: name.file, reason: .unknownNames(unknown.names)))
    }
    return .success(text)
  }
}
