import POSCore
import TerminalUI

/// The rules by which the till reads scale labels; a scan shows how a label is read.
struct LabelRulesPage: Page {
  private var list: ListView
  private var tested: String?
  /// What to say once the rules are stored.
  private var done: String?

  private enum Action: Hashable, Sendable {
    case teach, preset, remove, up, leave
  }

  /// Opens the list of the shop's rules.
  init(_ state: TillState) {
    list = ListView(count: state.settings.labelRules.count)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.labels }

  /// n teaches a label, m chooses a ready layout.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.teach, [.char("n"), .f(2)], wording.keyTeach, wording.keyTeachLong),
      .init(.preset, [.char("m")], wording.keyPresets, wording.keyPresetsLong),
      .init(.remove, [.char("x"), .delete], wording.keyRemove, wording.keyRemoveRuleLong),
      .init(.up, [.char("+")], wording.keyFirst, wording.keyFirstLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles the letters, a scanned label and the stored rules.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)): tested = scan.text
    case .input(.paste(let text)): tested = text
    case .outcome(.labelRules(let rules)):
      list.setCount(rules.count)
      if let done { context.say(done) }
      done = nil
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    list.setCount(context.state.settings.labelRules.count)
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .teach: context.push(LabelWizardPage(context.state))
    case .preset: context.push(LabelPresetsPage())
    case .remove: change(&context) { rules, index in rules.remove(at: index) }
    case .up: change(&context) { rules, index in rules.insert(rules.remove(at: index), at: 0) }
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 11) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func change(
    _ context: inout PageContext, _ edit: (inout [LabelRule], Int) -> Void
  ) {
    var rules = context.state.settings.labelRules
    guard let index = list.selectedIndex, rules.indices.contains(index) else {
      return context.warn(context.wording.noLabelRules)
    }
    let name = rules[index].name
    edit(&rules, index)
    done =
      rules.count < context.state.settings.labelRules.count
      ? context.wording.ruleRemoved(name) : context.wording.ruleIsFirst(name)
    context.save(.labelRules(rules, name: name))
  }

  // MARK: View

  /// Draws the rules above the label that was scanned as a test.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (top, foot) = area.splitRows(at: area.rows - 6)
    frame.box(top, title: title(state))
    let inner = top.inset(rows: 1, columns: 2)
    let rules = state.settings.labelRules
    if rules.isEmpty {
      frame.write(state.wording.noLabelRules, in: inner, role: .warning)
    } else {
      LabelRuleRows.table(state.wording).drawHeader(in: inner, into: &frame)
    }
    var shown = list
    shown.setCount(rules.count)
    shown.draw(in: inner.dropTop(1), into: &frame) { index, line, isChosen, frame in
      LabelRuleRows.draw(rules[index], in: line, isChosen, into: &frame, state)
    }
    drawTest(in: foot, into: &frame, state)
  }

  private func drawTest(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.labelTest)
    let inner = area.inset(rows: 1, columns: 2)
    guard let tested else {
      return frame.write(state.wording.labelTestHint, in: inner, role: .muted)
    }
    frame.write(tested, in: inner, role: .strong)
    let reading = ScannedCode.parse(
      tested, rules: state.settings.labelRules, today: state.now.date)
    let (text, role) = state.wording.reading(reading, state)
    frame.write(text, in: inner, row: 1, role: role)
  }
}

/// Rules as rows of a list.
enum LabelRuleRows {
  static func table(_ wording: Wording) -> Table {
    let titles = wording.ruleColumns
    return Table([
      .init(titles[0], width: .flexible(minimum: 14)),
      .init(titles[1], width: .fixed(14)),
      .init(titles[2], width: .fixed(38)),
    ])
  }

  static func draw(
    _ rule: LabelRule, in line: Rect, _ isChosen: Bool, into frame: inout Frame,
    _ state: TillState
  ) {
    let role: Role = isChosen ? .selected : .plain
    frame.fill(line, role: role)
    table(state.wording).drawRow(
      [rule.name, rule.pattern(state.wording), state.wording.ruleText(rule)], in: line,
      into: &frame, role: role)
  }
}

extension LabelRule {
  /// The code as a picture: `20AAAAAPPPPPc` with a letter for each digit's meaning.
  func pattern(_ wording: Wording) -> String {
    let value = wording.labelLetter(kind)
    return String(
      (0..<codeLength).map { place -> Character in
        if place == codeLength - 1 { return "c" }
        if (itemStart..<itemStart + itemLength).contains(place) { return "A" }
        if (valueStart..<valueStart + valueLength).contains(place) { return value }
        if hasValueCheckDigit && place == valueStart - 1 { return "v" }
        if place < prefixDigits.count {
          return prefixDigits[prefixDigits.index(prefixDigits.startIndex, offsetBy: place)]
        }
        return "·"
      })
  }
}

/// Layouts that scales commonly come with, chosen by name.
struct LabelPresetsPage: Page {
  private var list = ListView(count: LabelPreset.allCases.count)

  /// Opens the list.
  init() {}

  private var preset: LabelPreset { LabelPreset.allCases[list.selection] }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.labelPresets }

  /// Enter adds the layout's rules.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyAdd, state.wording.keyAddPresetLong),
      KeyHelp([.up], "", state.wording.keyMoveLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles the choice and the stored rules.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.enter)): add(&context)
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)): return list.update(key, visibleRows: 16) ? .consumed : .ignored
    case .outcome(.labelRules):
      context.pop()
      context.say(context.wording.ruleAdded(preset.rawValue))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private func add(_ context: inout PageContext) {
    let rules = context.state.settings.labelRules
    let new = preset.rules.filter { !rules.contains($0) }
    guard !new.isEmpty else { return context.say(context.wording.presetThere(preset.rawValue)) }
    context.save(.labelRules(rules + new, name: preset.rawValue))
  }

  private static let table = Table([
    .init(width: .fixed(9)),
    .init(width: .fixed(14)),
    .init(width: .flexible(minimum: 30)),
  ])

  /// Draws one layout a row.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    list.draw(in: area.inset(rows: 1, columns: 2), into: &frame) { index, line, isChosen, frame in
      let preset = LabelPreset.allCases[index]
      let role: Role = isChosen ? .selected : .plain
      frame.fill(line, role: role)
      let pattern = preset.rules.first?.pattern(state.wording) ?? ""
      Self.table.drawRow(
        [preset.rawValue, pattern, state.wording.preset(preset)], in: line, into: &frame,
        role: role)
    }
  }
}
