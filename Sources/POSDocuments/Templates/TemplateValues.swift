internal import Mustache

/// The names that a template asked for and that its document does not know.
final class UnknownNames {
  private(set) var names: [String] = []

  func add(_ name: String) {
    if !names.contains(name) { names.append(name) }
  }
}

/// Gives a document's fields to the template engine.
///
/// Inside an item of a list the document's other lists stay closed, so that the length of a print
/// is bounded by the lengths of the lists and never by their product.
struct TemplateFields: MustacheParent, MustacheCustomRenderable {
  private let fields: Fields
  private let closedLists: Set<String>
  private let unknown: UnknownNames?

  /// The fields of a whole document; what it does not know is noted in `unknown`.
  init(document fields: Fields, unknown: UnknownNames) {
    self.fields = fields
    self.unknown = unknown
    closedLists = []
  }

  private init(item fields: Fields, of lists: Set<String>) {
    self.fields = fields
    unknown = nil
    closedLists = lists
  }

  var renderText: String { "" }
  var isNull: Bool { false }

  func child(named name: String) -> Any? {
    guard let value = fields.values[name] else {
      if closedLists.contains(name) { return TemplateText.absent }
      unknown?.add(name)
      return nil
    }
    switch value {
    case .absent, .flag(false): return TemplateText.absent
    case .flag(true): return TemplateText.present
    case .text(let text): return TemplateText(text)
    case .texts(let texts): return TemplateList(elements: texts.map { TemplateText($0) })
    case .list(let items):
      let lists = closedLists.union(fields.values.filter { $0.value.isList }.keys)
      return TemplateList(elements: items.map { TemplateFields(item: $0, of: lists) })
    }
  }
}

/// A text as a value: cleaned and enclosed, so that the layout never takes it for markup.
struct TemplateText: MustacheCustomRenderable, MustacheTransformable, MustacheParent {
  private let content: String?
  let renderText: String

  init(_ text: String) {
    content = text
    renderText = PrintableText.literal(text)
  }

  private init(content: String?) {
    self.content = content
    renderText = ""
  }

  static let absent = TemplateText(content: nil)
  static let present = TemplateText(content: "")

  var isNull: Bool { content == nil }

  func child(named name: String) -> Any? { nil }

  /// `uppercased` and `lowercased`; other transformations could tear a text out of its enclosure.
  func transform(_ name: String) -> Any? {
    switch name {
    case "uppercased": content.map { TemplateText($0.uppercased()) }
    case "lowercased": content.map { TemplateText($0.lowercased()) }
    default: nil
    }
  }
}

/// Several texts or items.
struct TemplateList: MustacheSequence, MustacheCustomRenderable {
  let elements: [Any]

  var renderText: String { "" }
  var isNull: Bool { false }

  func makeIterator() -> IndexingIterator<[Any]> { elements.makeIterator() }
}
