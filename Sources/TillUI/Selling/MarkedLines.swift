import POSCore

extension TillState {
  /// The lines in hand that are marked and still stand.
  var markedLines: [PricedLine] {
    guard !marks.isEmpty, let basket else { return [] }
    return basket.priced.lines.filter { marks.contains($0.line.id) }
  }

  /// What the marked lines come to.
  var markedTotal: Money { markedLines.map(\.net).sum }

  /// The sale from which the one in hand was divided, while it waits below it.
  func origin(of basket: Basket) -> Basket? {
    guard let origin = basket.splitFrom, basket.name == nil else { return nil }
    return baskets.first { $0.id == origin && !$0.isParked && $0.owner == basket.owner }
  }

  /// The sale that comes into hand again after the one in hand.
  var waitingBelow: Basket? {
    guard let basket else { return nil }
    return baskets.last { $0.owner == basket.owner && !$0.isParked && $0.id != basket.id }
  }
}

extension PageContext {
  /// Marks a line together with its deposits, or takes the mark away.
  mutating func toggleMark(of line: SaleLine) {
    let group = Set((state.basket?.group(of: line.id) ?? []).map(\.id))
    if state.marks.contains(line.id) {
      state.marks.subtract(group)
    } else {
      state.marks.formUnion(group)
    }
  }

  /// Whether every line that stands is marked, so that nothing has to be divided.
  private var isAllMarked: Bool {
    state.markedLines.count == state.basket?.priced.lines.count
  }

  /// Pays what is marked: it becomes a sale of its own, and the rest waits until that is paid.
  mutating func payMarked() {
    guard let basket = state.basket else { return }
    guard !isAllMarked else {
      state.marks = []
      return openPayment(of: basket)
    }
    divide(state.markedLines.map(\.line.id), name: nil)
  }

  /// Parks what is marked under a name.
  mutating func parkMarked(_ name: String) {
    guard !isAllMarked else {
      state.marks = []
      return perform(.park(name: name))
    }
    divide(state.markedLines.map(\.line.id), name: name)
  }

  /// Makes a sale of its own of some lines; under a name it is put aside.
  mutating func divide(_ lines: [Identifier], name: String?) {
    guard let basket = state.basket else { return }
    do throws(BasketRefusal) {
      run(
        .move(
          try basket.decideSplit(
            lines, into: newIdentifier(), name: name, limits: state.settings.limits,
            at: state.now)))
    } catch {
      warn(wording.sentence(for: error, state))
    }
  }

  /// Puts a divided sale together again when its payment is left, and says whether it does.
  mutating func joinAgain(_ basket: Basket) -> Bool {
    guard let origin = state.origin(of: basket),
      let move = try? basket.decideJoin(with: origin, limits: state.settings.limits)
    else { return false }
    run(.move(move))
    return true
  }

  /// What follows when lines have moved.
  mutating func settle(_ move: BasketMove) {
    state.marks = []
    state.lastReceipt = nil
    state.keep(move.targetAfter)
    if move.closesSource {
      state.drop(move.sourceAfter.id)
      say(wording.joinedAgain)
    } else {
      state.keep(move.sourceAfter)
    }
  }
}

extension ChoicePage {
  /// Asks once before all marked lines are voided.
  static func voidingMarked(_ state: TillState) -> ChoicePage {
    let marked = state.markedLines
    let question = state.wording.voidMarkedQuestion(marked.count, state.text(state.markedTotal))
    return ChoicePage(
      state.wording.markedLines, [question],
      [
        Choice(
          letter: "x", label: state.wording.voidMarkedYes,
          action: .voidLines(marked.map(\.line.id)))
      ])
  }
}
