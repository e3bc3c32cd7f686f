internal import Mustache

/// The templates of the pages, parsed once.
enum PageTemplates {
  /// The texts by their names; blocks and fields name them.
  static let texts: [String: String] = [
    "layout": layout, "heading": heading, "paragraph": paragraph, "notice": notice,
    "figures": figures, "bars": bars, "table": table, "cell": cell, "facts": facts,
    "links": links, "form": form, "input": input, "lines": lines, "check": check,
    "choice": choice, "remarks": remarks,
  ]

  /// The name under which the escaping is known to the engine.
  private static let escaping = "CENTRE-PAGE"

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(EscapedText(), named: escaping)
    var library = MustacheLibrary()
    for (name, text) in texts {
      guard let template = parsed(text) else {
        preconditionFailure("The template \(name) can be parsed.")
      }
      library.register(template, named: name)
    }
    return library
  }()

  /// Parses a text; nil when it is no template.
  static func parsed(_ text: String) -> MustacheTemplate? {
    try? MustacheTemplate(string: "{{% CONTENT_TYPE:\(escaping)}}" + text)
  }

  static func html(_ view: PageView) -> String {
    library.render(view, withTemplate: "layout") ?? ""
  }
}
