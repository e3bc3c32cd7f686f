import TerminalUI

/// One of the answers that a field offers.
struct FormOption: Hashable, Sendable {
  /// What the page reads.
  let value: String
  /// What the screen shows.
  let label: String
}

/// One question of a form and what is answered so far.
struct FormField<Name: Hashable & Sendable>: Hashable, Sendable {
  /// How a field is answered.
  enum Kind: Hashable, Sendable {
    /// By typing.
    case text
    /// By choosing one of a few answers.
    case choice([FormOption])
    /// By scanning or typing any number of codes.
    case codes
  }

  let name: Name
  let kind: Kind
  let label: String
  /// A few words about what is wanted; shown while the field has the focus.
  var hint = ""
  /// What the field says beside itself while nothing is wrong.
  var note = ""
  /// What is wrong, in a few words.
  var problem: String?
  /// What is typed now.
  var text: TextField
  /// Which of the answers is chosen.
  private(set) var chosen = 0
  /// The codes collected so far.
  private(set) var codes: [String] = []

  /// A field to type into.
  ///
  /// A longer text that it begins with stays whole: nothing is cut off by opening a form.
  init(
    _ name: Name, _ label: String, _ text: String = "", length: Int = 40,
    accepts accepted: TextField.Accepted = .anything, isSecret: Bool = false, hint: String = ""
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    kind = .text
    self.text = TextField(
      text, maximumLength: max(length, text.count), isSecret: isSecret, accepts: accepted)
  }

  /// A field with a few answers, of which one is chosen.
  init(
    _ name: Name, _ label: String, options: [FormOption], chosen value: String, hint: String = ""
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    kind = .choice(options)
    text = TextField(maximumLength: 0)
    chosen = options.firstIndex { $0.value == value } ?? 0
  }

  /// A field that collects codes.
  init(_ name: Name, _ label: String, codes: [String], hint: String = "") {
    self.name = name
    self.label = label
    self.hint = hint
    self.codes = codes
    kind = .codes
    text = TextField(maximumLength: 80)
  }

  /// What is typed without blanks around it, or the chosen answer.
  var value: String {
    guard case .choice(let options) = kind else { return Self.trimmed(text.value) }
    return options.indices.contains(chosen) ? options[chosen].value : ""
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  // MARK: Changing

  /// Replaces what is typed, or chooses the answer with a value.
  mutating func set(_ value: String) {
    if case .choice(let options) = kind {
      chosen = options.firstIndex { $0.value == value } ?? chosen
    } else {
      text.set(value)
    }
    problem = nil
  }

  /// Adds a code that is not there yet, and empties what was typed.
  mutating func add(code: String) {
    if !codes.contains(code) { codes.append(code) }
    text.clear()
    problem = nil
  }

  /// Handles a key that changes the answer, and says whether it meant something here.
  mutating func update(_ key: Key) -> Bool {
    let isTaken: Bool
    switch kind {
    case .text: isTaken = text.update(key)
    case .choice(let options): isTaken = choose(key, options)
    case .codes: isTaken = updateCodes(key)
    }
    if isTaken { problem = nil }
    return isTaken
  }

  private mutating func choose(_ key: Key, _ options: [FormOption]) -> Bool {
    guard !options.isEmpty else { return false }
    switch key {
    case .left: chosen = (chosen + options.count - 1) % options.count
    case .right, .char(" "): chosen = (chosen + 1) % options.count
    default: return key.typed.map { choose(beginningWith: $0, options) } ?? false
    }
    return true
  }

  /// Goes to the next answer that begins with a letter, so that a second press goes further.
  private mutating func choose(beginningWith letter: Character, _ options: [FormOption]) -> Bool {
    let wanted = letter.lowercased()
    for step in 1...options.count {
      let index = (chosen + step) % options.count
      if options[index].label.prefix(1).lowercased() == wanted {
        chosen = index
        return true
      }
    }
    return false
  }

  private mutating func updateCodes(_ key: Key) -> Bool {
    let isErasing = key == .backspace || key == .delete
    guard isErasing, text.isEmpty else { return text.update(key) }
    guard !codes.isEmpty else { return false }
    codes.removeLast()
    return true
  }

  // MARK: View

  /// Draws the answer; the field with the focus also sets the cursor.
  func draw(in area: Rect, into frame: inout Frame, isFocused: Bool) {
    switch kind {
    case .text: drawText(in: area, into: &frame, isFocused)
    case .choice(let options): drawChoice(options, in: area, into: &frame, isFocused)
    case .codes: drawCodes(in: area, into: &frame, isFocused)
    }
  }

  private func drawText(in area: Rect, into frame: inout Frame, _ isFocused: Bool) {
    guard isFocused || text.isSecret else { return frame.write(text.value, in: area) }
    let cursor = frame.cursor
    let role: Role = isFocused ? .field : .plain
    // A short answer shows how long it may become.
    let room = area.left(text.maximumLength + 1)
    text.draw(in: room, into: &frame, role: role, isFocused: isFocused)
    if !isFocused { frame.cursor = cursor }
  }

  private func drawChoice(
    _ options: [FormOption], in area: Rect, into frame: inout Frame, _ isFocused: Bool
  ) {
    let label = options.indices.contains(chosen) ? options[chosen].label : ""
    guard isFocused else { return frame.write(label, in: area) }
    let room = min(area.columns, DisplayWidth.columns(of: label) + 4)
    frame.fill(area.left(room).line(0), role: .field)
    frame.write("◂ ", in: area.left(2), role: .field)
    frame.write(label + " ▸", in: area.dropLeft(2), role: .field)
    frame.cursor = Point(row: area.row, column: area.column)
  }

  private func drawCodes(in area: Rect, into frame: inout Frame, _ isFocused: Bool) {
    let joined = codes.joined(separator: " ")
    guard isFocused else {
      return frame.write(joined + (text.isEmpty ? "" : " " + text.value), in: area)
    }
    // The newest codes stand beside the cursor; older ones make room at the left.
    let room = max(0, area.columns - 15)
    let shown = codes.isEmpty ? "" : joined + " "
    let hidden = max(0, DisplayWidth.columns(of: shown) - room)
    frame.write(String(shown.dropFirst(hidden)), in: area)
    let rest = area.dropLeft(min(room, DisplayWidth.columns(of: shown)))
    text.draw(in: rest, into: &frame, isFocused: true)
  }
}
