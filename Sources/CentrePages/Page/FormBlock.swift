/// A form; those that change something bring the session's token, which the template adds.
struct Form: PageBlock {
  struct Hidden: Sendable {
    let name: String
    let value: String
  }

  let template = "form"
  let action: String
  let method: String
  let isPost: Bool
  let hidden: [Hidden]
  let fields: [FormField]
  let submit: String
  let isDangerous: Bool
  let isInline: Bool
  let cancel: Links.Link?

  /// Makes a form that changes something.
  init(
    post action: String, hidden: [(String, String)] = [], _ fields: [FormField], submit: String,
    isDangerous: Bool = false, cancel: Links.Link? = nil
  ) {
    self.action = action
    method = "post"
    isPost = true
    self.hidden = hidden.map { Hidden(name: $0.0, value: $0.1) }
    self.fields = fields
    self.submit = submit
    self.isDangerous = isDangerous
    isInline = false
    self.cancel = cancel
  }

  /// Makes a form that only asks for another page.
  init(get action: String, _ fields: [FormField], submit: String) {
    self.action = action
    method = "get"
    isPost = false
    hidden = []
    self.fields = fields
    self.submit = submit
    isDangerous = false
    isInline = true
    cancel = nil
  }
}

/// A field of a form with its label.
struct FormField: Sendable {
  struct Option: Sendable {
    let value: String
    let text: String
    let isChosen: Bool
  }

  /// The name of the template that draws it.
  let control: String
  let name: String
  let identity: String
  let label: String
  var type = "text"
  var value = ""
  var isChecked = false
  var isRequired = false
  var options: [Option] = []
  var autocomplete: String?
  var inputMode: String?
  var mostCharacters: Int?
  private(set) var hint: String?
  private(set) var mistake: String?
  /// The elements that explain the field, for screen readers.
  private(set) var describedBy: String?

  private init(_ control: String, _ name: String, _ label: String) {
    self.control = control
    self.name = name
    self.label = label
    identity = "field-" + name
  }

  static func text(
    _ name: String, _ label: String, _ value: String, most: Int? = nil, isRequired: Bool = true
  ) -> FormField {
    var field = FormField("input", name, label)
    field.value = value
    field.mostCharacters = most
    field.isRequired = isRequired
    return field
  }

  static func lines(_ name: String, _ label: String, _ value: String) -> FormField {
    var field = FormField("lines", name, label)
    field.value = value
    return field
  }

  static func check(_ name: String, _ label: String, _ isChecked: Bool) -> FormField {
    var field = FormField("check", name, label)
    field.isChecked = isChecked
    return field
  }

  static func choice(
    _ name: String, _ label: String, _ chosen: String, _ options: [(String, String)]
  ) -> FormField {
    var field = FormField("choice", name, label)
    field.options = options.map {
      Option(value: $0.0, text: $0.1, isChosen: $0.0 == chosen)
    }
    return field
  }

  /// The same field of another kind, such as `password` or `date`.
  func of(type: String, autocomplete: String? = nil, inputMode: String? = nil) -> FormField {
    var field = self
    field.type = type
    field.autocomplete = autocomplete
    field.inputMode = inputMode
    return field
  }

  /// The same field with what it explains and with what is wrong with it.
  func explained(_ hint: String?, mistake: String? = nil) -> FormField {
    var field = self
    field.hint = hint
    field.mistake = mistake
    let parts = [hint.map { _ in identity + "-hint" }, mistake.map { _ in identity + "-mistake" }]
    let names = parts.compactMap(\.self)
    field.describedBy = names.isEmpty ? nil : names.joined(separator: " ")
    return field
  }
}
