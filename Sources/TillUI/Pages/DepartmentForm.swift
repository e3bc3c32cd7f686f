import POSCore
import TerminalUI

/// The questions about a department, in the order of the form.
enum DepartmentField: Hashable, Sendable, CaseIterable {
  case code, name, vat, cashback, mealVouchers, minimumAge, place
}

extension FormView where Name == DepartmentField {
  /// The form of a department; the code of one that exists stays, since articles name it.
  static func department(_ department: Department?, place: Int, _ wording: Wording) -> Self {
    let flags = FormOption.yesOrNo(wording)
    func field(
      _ name: DepartmentField, _ text: String?, _ length: Int,
      accepts: TextField.Accepted = .anything
    ) -> FormField<DepartmentField> {
      FormField(
        name, wording.departmentField(name), text ?? "", length: length, accepts: accepts,
        hint: wording.departmentHint(name))
    }
    func flag(_ name: DepartmentField, _ value: Bool) -> FormField<DepartmentField> {
      FormField(
        name, wording.departmentField(name), options: flags, chosen: String(value),
        hint: wording.departmentHint(name))
    }
    let code = department == nil ? [field(.code, nil, 8)] : []
    return FormView(
      code + [
        field(.name, department?.name, 30),
        field(.vat, department?.vat.text, 5),
        flag(.cashback, department?.earnsCashback ?? true),
        flag(.mealVouchers, department?.acceptsMealVouchers ?? false),
        field(.minimumAge, department?.minimumAge.map(String.init), 2, accepts: .digits),
        field(.place, String(place), 2, accepts: .digits),
      ])
  }
}

/// One department to create or edit.
struct DepartmentEditor: FormPage {
  private let department: Department?
  var form: FormView<DepartmentField>

  /// Edits a department, or makes one when none is given.
  init(_ department: Department?, _ state: TillState) {
    self.department = department
    let place = state.departments.firstIndex { $0.code == department?.code }
    form = .department(
      department, place: (place ?? state.departments.count) + 1, state.wording)
  }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String {
    department.map { $0.name + " · " + $0.code } ?? state.wording.newDepartment
  }

  /// The keys of a form.
  func keys(_ state: TillState) -> [KeyHelp] {
    FormKeys.help(state.wording, saving: state.wording.keySaveDepartmentLong)
      + [FormKeys.choice(state.wording)]
  }

  /// Handles the stored departments.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    guard case .departments = outcome else { return }
    context.pop()
    context.say(context.wording.departmentSaved(form.value(.name)))
  }

  /// Saves the department at its place.
  mutating func save(_ context: inout PageContext) {
    let wording = context.wording
    if let problem = form.show(problems(context.state)) {
      let label = form.focused.map(wording.departmentField) ?? ""
      return context.warn(wording.labelled(label, problem))
    }
    guard let vat = vat(context.state) else { return }
    let answer = Department(
      code: code, name: form.value(.name), vat: vat,
      earnsCashback: form.value(.cashback) == "true",
      acceptsMealVouchers: form.value(.mealVouchers) == "true",
      minimumAge: Int(form.value(.minimumAge)))
    let departments = context.state.departments
    let all = placed(answer, among: departments)
    guard let moved = firstMoved(from: departments, to: all) else {
      return context.save(.departments(all, changed: answer))
    }
    context.push(ChoicePage.movingDepartments(moved, all, changed: answer, wording))
  }

  private func vat(_ state: TillState) -> VATCode? {
    VATCode(typed: form.value(.vat), regime: state.settings.regime)
  }

  private var code: String { department?.code ?? form.value(.code).uppercased() }

  private func problems(_ state: TillState) -> [(name: DepartmentField, text: String)] {
    let wording = state.wording
    var problems: [(name: DepartmentField, text: String)] = []
    if code.isEmpty { problems.append((.code, wording.codeMissing)) }
    if code.contains(where: \.isWhitespace) { problems.append((.code, wording.codeHasBlanks)) }
    if department == nil, let owner = state.department(code) {
      problems.append((.code, wording.codeBelongsTo(owner.name)))
    }
    if form.value(.name).isEmpty { problems.append((.name, wording.nameMissing)) }
    if vat(state) == nil { problems.append((.vat, wording.vatExample)) }
    if Int(form.value(.minimumAge)) == 0 { problems.append((.minimumAge, wording.ageExample)) }
    return problems
  }

  /// All departments with this one at the place that was asked for, counted anew.
  private func placed(_ answer: Department, among departments: [Department]) -> [Department] {
    var all = departments.filter { $0.code != answer.code }
    let place = Int(form.value(.place)) ?? all.count + 1
    all.insert(answer, at: min(max(place - 1, 0), all.count))
    for index in all.indices { all[index].order = index + 1 }
    return all
  }

  /// Another department whose number on the quick keys and behind the price becomes another.
  private func firstMoved(from former: [Department], to all: [Department]) -> (Int, Department)? {
    for (index, other) in former.enumerated() where other.code != code {
      if all.firstIndex(where: { $0.code == other.code }) != index { return (index + 1, other) }
    }
    return nil
  }

  /// Draws the form.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    form.draw(in: area.inset(rows: 2, columns: 2), into: &frame, labelColumns: 28)
  }
}

extension ChoicePage {
  /// Fingers know the departments by their numbers, so nothing takes another number unasked.
  fileprivate static func movingDepartments(
    _ moved: (number: Int, department: Department), _ all: [Department],
    changed: Department, _ wording: Wording
  ) -> ChoicePage {
    let now = (all.firstIndex { $0.code == moved.department.code } ?? 0) + 1
    return ChoicePage(
      wording.movingDepartmentsHeading,
      wording.movingDepartments(moved.department.name, from: moved.number, to: now),
      [
        Choice(
          letter: "x", label: wording.moveDepartments,
          action: .saveDepartments(all, changed: changed))
      ])
  }
}
