/// A page cut into its elements, for tests.
struct MarkupReader {
  /// One element's beginning.
  struct Element {
    let name: String
    let attributes: [String: String]
    /// The names of the elements around it, the outermost first.
    let around: [String]
    /// The text directly behind the beginning.
    var text = ""
  }

  private static let empty: Set<String> = ["meta", "link", "input", "rect", "br"]

  private(set) var elements: [Element] = []
  /// What is wrong with the nesting; empty for a sound page.
  private(set) var problems: [String] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else { break }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      read(tag, text: String(rest.prefix { $0 != "<" }), &open)
    }
    if !open.isEmpty { problems.append("not closed: \(open)") }
  }

  private mutating func read(_ tag: Substring, text: String, _ open: inout [String]) {
    if tag.hasPrefix("!") { return }
    if tag.hasPrefix("/") {
      let name = String(tag.dropFirst())
      if open.last == name { open.removeLast() } else { problems.append("</\(name)> in \(open)") }
      return
    }
    let name = String(tag.prefix { $0.isLetter || $0.isNumber })
    elements.append(
      Element(
        name: name, attributes: attributes(tag.dropFirst(name.count)), around: open, text: text))
    if !Self.empty.contains(name) { open.append(name) }
  }

  private mutating func attributes(_ text: Substring) -> [String: String] {
    var found: [String: String] = [:]
    var rest = text.drop { $0.isWhitespace || $0 == "/" }
    while !rest.isEmpty {
      let name = String(rest.prefix { $0.isLetter || $0 == "-" })
      guard !name.isEmpty else {
        problems.append("odd attributes: \(text)")
        return found
      }
      rest = rest.dropFirst(name.count)
      var value = ""
      if rest.hasPrefix("=\"") {
        value = String(rest.dropFirst(2).prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 3)
      }
      if found.updateValue(value, forKey: name) != nil { problems.append("twice: \(name)") }
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
    }
    return found
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
}
