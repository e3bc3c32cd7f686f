import POSCore
import TerminalUI

/// What a person reads on a scale's label.
enum TaughtField: Hashable, Sendable {
  case label, item, price, weight, count, name
}

/// Teaches the till a scale's label: scan it, say what is printed on it, choose a rule.
struct LabelWizardPage: Page {
  private var form: FormView<TaughtField>
  private var taught: [TaughtLabel] = []
  private var candidates: [LabelRuleCandidate] = []
  private var list = ListView(count: 0)
  /// Whether the rules are shown in place of the questions.
  private var isChoosing = false

  /// Starts with no label.
  init(_ state: TillState) {
    form = Self.form(state.wording, name: state.wording.usualScaleName)
  }

  private static func form(_ wording: Wording, name: String) -> FormView<TaughtField> {
    func field(
      _ field: TaughtField, _ text: String = "", _ length: Int,
      accepts: TextField.Accepted = .figures
    ) -> FormField<TaughtField> {
      FormField(
        field, wording.taughtField(field), text, length: length, accepts: accepts,
        hint: wording.taughtHint(field))
    }
    return FormView([
      field(.label, "", 16), field(.item, "", 7), field(.price, "", 8), field(.weight, "", 7),
      field(.count, "", 3), field(.name, name, 24, accepts: .anything),
    ])
  }

  /// The name of a scale is text.
  var takesText: Bool { !isChoosing }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.teachLabel }

  /// The keys of the questions, or of the choice.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    guard isChoosing else {
      return FormKeys.help(wording, saving: wording.keyLearnLong, short: wording.keyLearn)
    }
    return [
      KeyHelp([.enter], wording.keyAdd, wording.keyAddRuleLong),
      KeyHelp([.char("a")], wording.keyAnother, wording.keyAnotherLong),
      KeyHelp([.up], "", wording.keyMoveLong),
      KeyHelp([.escape], wording.keyBack, wording.keyBackToQuestionsLong),
    ]
  }

  // MARK: Events

  /// Handles the questions, the choice, a scanned label and the stored rules.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return isChoosing ? choose(key, &context) : answer(key, &context)
    case .input(.scan(let scan)): take(scan.text, &context)
    case .input(.paste(let text)): form.insert(text)
    case .outcome(.labelRules):
      context.pop()
      context.say(context.wording.ruleAdded(name(context.wording)))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// A label is what this page asks for, so a scan is welcome at any time.
  private mutating func take(_ text: String, _ context: inout PageContext) {
    if isChoosing { begin(another: context.state) }
    form.set(text, for: .label)
    form.focus(on: .item)
    context.say(context.wording.labelScanned)
  }

  private mutating func answer(_ key: Key, _ context: inout PageContext) -> Handled {
    if FormKeys.isSaving(key) || (key == .enter && form.isAtLast) {
      learn(&context)
    } else if key == .escape {
      context.leave(form)
    } else {
      return form.update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func choose(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key.lowercased {
    case .enter: add(&context)
    case .char("a"): begin(another: context.state)
    case .escape:
      isChoosing = false
      taught.removeLast()
    default: return list.update(key, visibleRows: 8) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func begin(another state: TillState) {
    form = Self.form(state.wording, name: form.value(.name))
    isChoosing = false
  }

  // MARK: Learning

  private mutating func learn(_ context: inout PageContext) {
    let wording = context.wording
    guard let label = label(wording) else {
      return context.warn(form.fields.compactMap(\.problem).first ?? "")
    }
    do throws(LabelLearningRefusal) {
      candidates = try LabelRuleLearner.candidates(for: taught + [label])
      taught.append(label)
      list = ListView(count: candidates.count)
      isChoosing = true
      context.say(wording.rulesFound(candidates.count))
    } catch {
      context.warn(wording.sentence(for: error))
    }
  }

  /// What is typed, or nil with the problems beside their fields.
  private mutating func label(_ wording: Wording) -> TaughtLabel? {
    var problems: [(name: TaughtField, text: String)] = []
    func read<Value>(_ name: TaughtField, _ read: (String) -> Value?, _ example: String) -> Value? {
      let text = form.value(name)
      guard !text.isEmpty else { return nil }
      let value = read(text)
      if value == nil { problems.append((name, example)) }
      return value
    }
    let price = read(.price, TypedNumber.money, wording.priceExample)
    let weight = read(.weight, TypedNumber.quantity, wording.tareExample)
    let count = read(.count, Int.init, wording.countExample)
    if form.value(.label).isEmpty { problems.append((.label, wording.labelMissing)) }
    if form.value(.item).isEmpty { problems.append((.item, wording.codeMissing)) }
    if price == nil && weight == nil && count == nil && problems.isEmpty {
      problems.append((.price, wording.valueMissing))
    }
    guard form.show(problems) == nil else { return nil }
    return TaughtLabel(
      code: form.value(.label), item: form.value(.item), price: price, weight: weight,
      count: count)
  }

  /// The new rule goes first: it was learnt from a label of this shop.
  private func add(_ context: inout PageContext) {
    guard let index = list.selectedIndex else { return }
    let found = candidates[index].rule
    let name = name(context.wording)
    guard let rule = try? LabelRule(renaming: found, to: name) else { return }
    context.save(.labelRules([rule] + context.state.settings.labelRules, name: name))
  }

  private func name(_ wording: Wording) -> String {
    form.value(.name).isEmpty ? wording.usualScaleName : form.value(.name)
  }

  // MARK: View

  /// Draws the questions, or the rules that explain the labels.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 1, columns: 2)
    guard isChoosing else {
      for (row, line) in state.wording.teachIntroduction.enumerated() {
        frame.write(line, in: inner, row: row, role: .muted)
      }
      return form.draw(in: inner.dropTop(4), into: &frame)
    }
    drawCandidates(in: inner, into: &frame, state)
  }

  private func drawCandidates(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let labels = taught.map(\.code).joined(separator: "  ")
    frame.write(state.wording.labelled(state.wording.taughtField(.label), labels), in: area)
    frame.write(state.wording.narrowHint(candidates.count), in: area, row: 1, role: .muted)
    let body = area.dropTop(3).dropBottom(4)
    list.draw(in: body, into: &frame) { index, line, isChosen, frame in
      let role: Role = isChosen ? .selected : .plain
      frame.fill(line, role: role)
      frame.write(candidates[index].rule.pattern(state.wording), in: line.left(15), role: role)
      frame.write(state.wording.ruleText(candidates[index].rule), in: line.dropLeft(16), role: role)
    }
    guard let index = list.selectedIndex else { return }
    let evidence = candidates[index].evidence.map(state.wording.evidence)
    for (row, line) in evidence.prefix(4).enumerated() {
      frame.write("· " + line, in: area.bottom(4), row: row, role: .muted)
    }
  }
}

extension LabelRule {
  fileprivate init(renaming rule: LabelRule, to name: String) throws(LabelRuleRefusal) {
    try self.init(
      name: name, codeLength: rule.codeLength, prefixDigits: rule.prefixDigits,
      itemStart: rule.itemStart, itemLength: rule.itemLength, valueStart: rule.valueStart,
      valueLength: rule.valueLength, kind: rule.kind, decimals: rule.decimals,
      hasValueCheckDigit: rule.hasValueCheckDigit)
  }
}
