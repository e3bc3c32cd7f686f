import POSCore
import TerminalUI

/// Who works at the till now: a digit chooses the person, the PIN opens the till.
struct SignInPage: Page {
  private var people: ListView
  private var pin = TextField(maximumLength: 12, isSecret: true, accepts: .digits)
  private var chosen: Operator?

  private static let visibleRows = 9

  /// Starts with nobody chosen.
  init(operators: [Operator]) {
    people = ListView(count: operators.filter(\.isActive).count)
  }

  /// Once a person is chosen the PIN is typed.
  var asksForSecret: Bool { chosen != nil }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.signIn }

  /// Digits choose, then Enter.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    return [
      KeyHelp([.char("1"), .up, .down], wording.keyPerson, wording.keyChoosePersonLong),
      KeyHelp([.enter], wording.keyConfirm, wording.keySignInLong),
      KeyHelp([.escape], wording.keyBack, wording.keyOtherPersonLong),
      .help(wording),
      KeyHelp([.ctrl("q")], wording.keyQuit, wording.keyQuitLong),
    ]
  }

  private func active(_ state: TillState) -> [Operator] { state.operators.filter(\.isActive) }

  /// Handles the choice of a person and then the PIN.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.ctrl("q"))): context.run(.quit)
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.signedIn): context.goHome()
    case .outcome(.operators(let operators)): people.setCount(operators.filter(\.isActive).count)
    case .outcome(.pinRefused(let seconds)):
      pin.clear()
      context.warn(context.wording.pinRefused(waitSeconds: seconds))
    case .tick, .outcome: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    guard let person = chosen else { return choose(key, &context) }
    switch key {
    case .escape:
      chosen = nil
      pin.clear()
    case .enter:
      guard !pin.isEmpty else { return .consumed }
      context.run(.signIn(person.id, pin: pin.value))
    default: return pin.update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func choose(_ key: Key, _ context: inout PageContext) -> Handled {
    let active = active(context.state)
    if let digit = key.typed?.wholeNumberValue, digit < 10, active.indices.contains(digit - 1) {
      people.select(digit - 1)
      chosen = active[digit - 1]
      return .consumed
    }
    if key == .enter, let index = people.selectedIndex, active.indices.contains(index) {
      chosen = active[index]
      return .consumed
    }
    return people.update(key, visibleRows: Self.visibleRows) ? .consumed : .ignored
  }

  /// Draws the people, and the PIN field of the chosen one.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let active = active(state)
    let shown = min(active.count, Self.visibleRows)
    let drill = state.link?.drill.map { state.wording.demonstrationDrill($0.pages) } ?? []
    let rows = shown + state.demonstrationPINs.count + drill.count + 8
    let box = area.centred(Size(rows: min(20, rows), columns: 60))
    frame.box(box, title: state.wording.signIn)
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(state.wording.whoWorks, in: inner, row: 0, role: .muted)
    people.draw(in: inner.dropTop(2).top(shown), into: &frame) { index, line, isSelected, frame in
      let person = active[index]
      let isChosen = chosen.map { $0.id == person.id } ?? isSelected
      // The digits reach nine people; the arrows reach all.
      let digit = index < 9 ? String(index + 1) : " "
      let text =
        " \(digit)  " + DisplayWidth.pad(person.name, to: 24) + state.wording.role(person.role)
      frame.write(text, in: line, role: isChosen ? .selected : .plain)
    }
    drawPIN(in: inner.dropTop(3 + shown), into: &frame, state)
    let below = inner.dropTop(6 + shown + state.demonstrationPINs.count)
    for (row, line) in drill.enumerated() { frame.write(line, in: below, row: row, role: .muted) }
  }

  private func drawPIN(in area: Rect, into frame: inout Frame, _ state: TillState) {
    if let person = chosen {
      frame.write(state.wording.pin(of: person.name), in: area, row: 0)
      pin.draw(in: area.dropTop(1).top(1).left(16), into: &frame, isFocused: true)
    } else {
      frame.write(state.wording.choosePerson, in: area, row: 0, role: .key)
    }
    for (index, hint) in state.demonstrationPINs.enumerated() {
      let text = state.wording.demonstrationPIN(hint.name, hint.pin)
      frame.write(text, in: area, row: 3 + index, role: .muted)
    }
  }
}
