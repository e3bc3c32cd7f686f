import POSCore
import TerminalUI

/// The questions about a person, in the order of the form.
enum PersonField: Hashable, Sendable, CaseIterable {
  case name, role, pin, pinAgain, isActive
}

/// A person to add or change; a PIN is never shown, only replaced.
struct PersonPage: FormPage {
  private let person: Operator?
  var form: FormView<PersonField>

  /// Changes a person, or adds one when none is given.
  init(_ person: Operator?, _ state: TillState) {
    self.person = person
    let wording = state.wording
    let roles = OperatorRole.allCases.map {
      FormOption(value: $0.rawValue, label: wording.role($0))
    }
    let flags = FormOption.yesOrNo(wording)
    func pin(_ name: PersonField) -> FormField<PersonField> {
      FormField(
        name, wording.personField(name), length: 12, accepts: .digits, isSecret: true,
        hint: person == nil ? wording.newPINHint : wording.changePINHint)
    }
    form = FormView([
      FormField(
        .name, wording.personField(.name), person?.name ?? "", length: 24,
        hint: wording.personNameHint),
      FormField(
        .role, wording.personField(.role), options: roles, chosen: person?.role.rawValue ?? "",
        hint: wording.roleHint),
      pin(.pin), pin(.pinAgain),
      FormField(
        .isActive, wording.personField(.isActive), options: flags,
        chosen: String(person?.isActive ?? true), hint: wording.activeHint),
    ])
  }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { person?.name ?? state.wording.newPerson }

  /// The keys of a form.
  func keys(_ state: TillState) -> [KeyHelp] {
    FormKeys.help(state.wording, saving: state.wording.keySavePersonLong)
      + [FormKeys.choice(state.wording)]
  }

  // MARK: Events

  /// Handles the stored people.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    if case .operators = outcome { finish(&context) }
  }

  /// Saves the person.
  mutating func save(_ context: inout PageContext) {
    if let problem = form.show(problems(context.state)) {
      let label = form.focused.map(context.wording.personField) ?? ""
      return context.warn(context.wording.labelled(label, problem))
    }
    guard !leavesNoOwner(context.state) else {
      form.focus(on: person?.isActive == true && answer.role != .owner ? .role : .isActive)
      return context.warn(context.wording.lastOwner)
    }
    let pin = form.value(.pin)
    var saved = answer
    if person == nil { saved = Operator(id: context.newIdentifier(), copying: answer) }
    context.save(.person(saved, pin: pin.isEmpty ? nil : pin, before: person))
  }

  /// The person as the form describes it.
  private var answer: Operator {
    Operator(
      id: person?.id ?? Identifier(high: 0, low: 0), name: form.value(.name),
      role: OperatorRole(rawValue: form.value(.role)) ?? .cashier,
      isActive: form.value(.isActive) == "true")
  }

  private func problems(_ state: TillState) -> [(name: PersonField, text: String)] {
    let wording = state.wording
    var problems: [(name: PersonField, text: String)] = []
    let name = form.value(.name)
    if name.isEmpty { problems.append((.name, wording.nameMissing)) }
    let isTaken = state.operators.contains {
      $0.id != person?.id && $0.name.lowercased() == name.lowercased()
    }
    if isTaken { problems.append((.name, wording.nameTaken)) }
    let (pin, again) = (form.value(.pin), form.value(.pinAgain))
    if !(person != nil && pin.isEmpty) && !(4...12).contains(pin.count) {
      problems.append((.pin, wording.pinLength))
    }
    if pin != again { problems.append((.pinAgain, wording.pinsDiffer)) }
    return problems
  }

  /// Whether nobody would be left who may manage people.
  private func leavesNoOwner(_ state: TillState) -> Bool {
    let others = state.operators.filter { $0.id != person?.id }
    let wasOwner = person.map { $0.isActive && $0.role == .owner } ?? false
    let isOwner = answer.isActive && answer.role == .owner
    return wasOwner && !isOwner && !others.contains { $0.isActive && $0.role == .owner }
  }

  /// Whoever no longer works here can not go on at this till.
  private func finish(_ context: inout PageContext) {
    let isSelf = person != nil && person?.id == context.state.signedIn?.id
    guard !(isSelf && !answer.isActive) else { return context.signOut() }
    context.pop()
    context.say(context.wording.personSaved(form.value(.name)))
  }

  // MARK: View

  /// Draws the form.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    form.draw(in: area.inset(rows: 2, columns: 2), into: &frame)
  }
}

extension Operator {
  /// A person like another one, under an identity of their own.
  fileprivate init(id: Identifier, copying other: Operator) {
    self.init(id: id, name: other.name, role: other.role, isActive: other.isActive)
  }
}
