import TerminalUI

/// Questions below each other, of which one has the focus; a value like all views.
///
/// Tab, arrows and Enter go from field to field. What the answers mean, and what is wrong with
/// them, is the page's to say.
struct FormView<Name: Hashable & Sendable>: Hashable, Sendable {
  /// The questions from top to bottom.
  private(set) var fields: [FormField<Name>]
  /// Which of them has the focus.
  private(set) var focus = 0
  private var initial: [FormField<Name>]

  /// Makes a form with the focus on its first field.
  init(_ fields: [FormField<Name>]) {
    self.fields = fields
    initial = fields
  }

  /// The name of the field with the focus.
  var focused: Name? { fields.indices.contains(focus) ? fields[focus].name : nil }

  /// Whether the focus is on the last field, where Enter means that all is answered.
  var isAtLast: Bool { focus == fields.count - 1 }

  /// Whether an answer differs from the one the form began with.
  var isChanged: Bool {
    fields.contains { now in
      guard let before = initial.first(where: { $0.name == now.name }) else {
        return !now.value.isEmpty
      }
      return now.value != before.value || now.codes != before.codes
    }
  }

  /// The answer to a question: what is typed, or the chosen value.
  func value(_ name: Name) -> String { field(name)?.value ?? "" }

  /// The codes of a field that collects them.
  func codes(_ name: Name) -> [String] { field(name)?.codes ?? [] }

  private func field(_ name: Name) -> FormField<Name>? { fields.first { $0.name == name } }

  private func index(_ name: Name) -> Int? { fields.firstIndex { $0.name == name } }

  // MARK: Changing

  /// Replaces the answer to a question.
  mutating func set(_ value: String, for name: Name) {
    if let index = index(name) { fields[index].set(value) }
  }

  /// Adds a code to a field that collects them.
  mutating func add(code: String, to name: Name) {
    if let index = index(name) { fields[index].add(code: code) }
  }

  /// Puts a question behind another one, where there may be any number of answers.
  mutating func insert(_ field: FormField<Name>, after name: Name) {
    if let index = index(name) { fields.insert(field, at: index + 1) }
  }

  /// Answers a question before anybody has typed; that is no change.
  mutating func prefill(_ value: String, for name: Name) {
    prefill(name) { $0.set(value) }
  }

  /// Puts a code into a field before anybody has typed; that is no change.
  mutating func prefill(code: String, for name: Name) {
    prefill(name) { $0.add(code: code) }
  }

  private mutating func prefill(_ name: Name, _ body: (inout FormField<Name>) -> Void) {
    if let index = fields.firstIndex(where: { $0.name == name }) { body(&fields[index]) }
    if let index = initial.firstIndex(where: { $0.name == name }) { body(&initial[index]) }
  }

  /// Says something beside a field.
  mutating func note(_ text: String, on name: Name) {
    if let index = index(name) { fields[index].note = text }
  }

  /// Moves the focus to a field.
  mutating func focus(on name: Name) {
    if let index = index(name) { focus = index }
  }

  /// Shows what is wrong beside the fields, and goes to the first of them.
  ///
  /// - Returns: the first problem, or nil when there is none.
  mutating func show(_ problems: [(name: Name, text: String)]) -> String? {
    for index in fields.indices {
      fields[index].problem = problems.first { $0.name == fields[index].name }?.text
    }
    guard let first = fields.firstIndex(where: { $0.problem != nil }) else { return nil }
    focus = first
    return fields[first].problem
  }

  /// Handles a key that moves the focus or changes an answer.
  ///
  /// - Returns: whether the key meant something here.
  mutating func update(_ key: Key) -> Bool {
    guard fields.indices.contains(focus) else { return false }
    switch key {
    case .tab, .down, .enter: move(1)
    case .backTab, .up: move(-1)
    default: return fields[focus].update(key)
    }
    return true
  }

  /// Writes a text into the field with the focus, as typing would.
  mutating func insert(_ text: String) {
    for character in text { _ = update(.char(character)) }
  }

  private mutating func move(_ step: Int) {
    focus = (focus + step + fields.count) % fields.count
  }

  // MARK: View

  /// Draws a row for each field: label, answer, and what is wrong with it.
  ///
  /// The last row is the hint of the field with the focus. When the fields do not fit, the part
  /// around the focus is visible.
  func draw(
    in area: Rect, into frame: inout Frame, labelColumns: Int = 22, valueColumns: Int = 26
  ) {
    let body = area.dropBottom(1)
    let first = max(0, min(focus - body.rows + 1, fields.count - body.rows))
    for (row, field) in fields.dropFirst(first).prefix(body.rows).enumerated() {
      let line = body.line(row)
      let isFocused = first + row == focus
      if isFocused { frame.write("▸", in: line, role: .key) }
      frame.write(
        field.label, in: line.dropLeft(2).left(labelColumns - 2),
        role: isFocused ? .strong : .plain)
      draw(
        field, in: line.dropLeft(labelColumns + 1), into: &frame, valueColumns, isFocused)
    }
    guard fields.indices.contains(focus) else { return }
    frame.write(fields[focus].hint, in: area.bottom(1), role: .muted)
  }

  /// An answer has the whole line while nothing is said beside it.
  private func draw(
    _ field: FormField<Name>, in area: Rect, into frame: inout Frame, _ columns: Int,
    _ isFocused: Bool
  ) {
    let isAlone = field.problem == nil && field.note.isEmpty
    field.draw(in: isAlone ? area : area.left(columns), into: &frame, isFocused: isFocused)
    let rest = area.dropLeft(columns + 1)
    if let problem = field.problem {
      frame.write("! " + problem, in: rest, role: .warning)
    } else {
      frame.write(field.note, in: rest, role: .muted)
    }
  }
}
