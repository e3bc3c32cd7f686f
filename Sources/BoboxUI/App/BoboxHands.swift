import POSCore
import TerminalUI

/// What keys, touches and scans do.
extension BoboxApp {
  mutating func handle(_ event: InputEvent) -> [BoboxEffect] {
    switch event {
    case .scan(let scan): return read(scan.text)
    case .paste(let text): return read(text)
    case .brokenScan: show(.trouble(.card(.damaged)))
    case .pointer(let point, .press): return touched(point).map { perform($0) } ?? []
    case .pointer(_, .scrollUp): scroll(-1)
    case .pointer(_, .scrollDown): scroll(1)
    case .key(let key): return press(key.lowercased)
    case .pointer(_, .release), .resize, .closed: break
    }
    return []
  }

  /// A card is read on every page, since customers hold it under the scanner first.
  private mutating func read(_ text: String) -> [BoboxEffect] {
    if TopUpSlip.isMeant(by: text) {
      show(.trouble(.slipIsForCounter))
    } else if !CardText.isMeant(by: text) {
      show(.trouble(.card(.notACard)))
    } else {
      return [page == .waitingForCard(.topUp) ? .readCardForTopUp(text) : .readBalance(text)]
    }
    return []
  }

  // MARK: Keys

  private mutating func press(_ key: Key) -> [BoboxEffect] {
    switch key {
    case .f(12), .ctrl("e"): return perform(.staff)
    case .escape: return perform(.back)
    case .enter: return choices.indices.contains(focus) ? perform(choices[focus]) : []
    case .up, .down, .left, .right, .pageUp, .pageDown: move(key)
    case .backspace, .delete: return perform(hasTyped ? .erase : .back)
    default: return key.typed.map { press($0) } ?? []
    }
    return []
  }

  private var choices: [Touch] { page.choices }

  private var hasTyped: Bool {
    if case .typing(_, let field) = page { !field.isEmpty } else { false }
  }

  /// A digit chooses, zero goes back, a letter is a language.
  private mutating func press(_ character: Character) -> [BoboxEffect] {
    if let language = BoboxLanguage.allCases.first(where: { $0.key == character }) {
      return perform(.language(language))
    }
    guard character.isASCII, let digit = character.wholeNumberValue else { return [] }
    if case .typing = page { return perform(.digit(digit)) }
    return perform(digit == 0 ? .back : .choice(digit))
  }

  /// On the first page, where all choices stand one below the other, left and right are free for
  /// the language; the conventions are the one page that may be longer than the screen.
  private mutating func move(_ key: Key) {
    let isBack = [.up, .left, .pageUp].contains(key)
    switch page {
    case .first where key == .left: language = language.neighbour(-1)
    case .first where key == .right: language = language.neighbour(1)
    case .conventions: scroll((isBack ? -1 : 1) * ([.pageUp, .pageDown].contains(key) ? 8 : 1))
    default: focus = (focus + (isBack ? choices.count - 1 : 1)) % choices.count
    }
  }

  private mutating func scroll(_ rows: Int) {
    guard case .conventions(var list) = page else { return }
    let most = max(0, rowsToldOf(list).count - Layout(size).listRows)
    list.top = min(max(list.top + rows, 0), most)
    page = .conventions(list)
  }

  // MARK: Doing

  private mutating func perform(_ touch: Touch) -> [BoboxEffect] {
    switch touch {
    case .language(let chosen): language = chosen
    case .staff: staff = StaffPad()
    case .back: goBack()
    case .scrollUp: scroll(2 - Layout(size).listRows)
    case .scrollDown: scroll(Layout(size).listRows - 2)
    case .digit(let digit): type(.char(Character("\(digit)")))
    case .erase: type(.backspace)
    case .confirm: return confirm()
    case .choice(let number): return choose(number)
    }
    return []
  }

  /// The language stays: it may be the same customer who goes on.
  private mutating func goBack() {
    if case .typing(let card, _) = page { show(.amounts(card)) } else { show(.first) }
  }

  private mutating func type(_ key: Key) {
    guard case .typing(let card, var field) = page else { return }
    _ = field.update(key)
    page = .typing(card, field)
  }

  private mutating func choose(_ number: Int) -> [BoboxEffect] {
    switch (page, number) {
    case (.first, 1): show(.aboutCard)
    case (.first, 2): show(.waitingForCard(.balance))
    case (.first, 3): show(.waitingForCard(.topUp))
    case (.first, 4): return [.conventions]
    case (.aboutCard, 1): return [.issueCard]
    case (.amounts(let card), 1...BoboxPage.amounts.count):
      return topUp(card, BoboxPage.amounts[number - 1])
    case (.amounts(let card), BoboxPage.amounts.count + 1):
      show(.typing(card, TextField(maximumLength: 3, accepts: .digits)))
    default: break
    }
    return []
  }

  private func topUp(_ card: CardNumber, _ amount: Money) -> [BoboxEffect] {
    TopUpSlip(card: card, amount: amount).map { [.printTopUpSlip($0)] } ?? []
  }

  /// An amount that can not be asked for stays where it is, beside the sentence that says so.
  private func confirm() -> [BoboxEffect] {
    guard case .typing(let card, let field) = page, let euros = Int(field.value),
      (1...BoboxPage.mostEuros).contains(euros)
    else { return [] }
    return topUp(card, Money(cents: euros * 100))
  }

  // MARK: The staff's pad

  /// Nothing of the page below is reached while the pad lies over it.
  mutating func handleOnPad(_ event: InputEvent) -> [BoboxEffect] {
    switch event {
    case .key(.escape), .key(.f(12)), .key(.ctrl("e")): staff = nil
    case .key(.enter): return leave()
    case .key(let key): _ = staff?.pin.update(key)
    case .pointer(let point, .press): return touched(point).map { touchPad($0) } ?? []
    case .scan, .paste, .brokenScan, .pointer, .resize, .closed: break
    }
    return []
  }

  private mutating func touchPad(_ touch: Touch) -> [BoboxEffect] {
    switch touch {
    case .digit(let digit): _ = staff?.pin.update(.char(Character("\(digit)")))
    case .erase: _ = staff?.pin.update(.backspace)
    case .back, .staff: staff = nil
    case .confirm: return leave()
    case .language(let chosen): language = chosen
    case .choice, .scrollUp, .scrollDown: break
    }
    return []
  }

  private func leave() -> [BoboxEffect] {
    guard let pin = staff?.pin, !pin.isEmpty else { return [] }
    return [.leave(pin: pin.value)]
  }
}
