import POSCore
import TerminalUI

/// Meal vouchers: how many of which value.
struct MealVoucherPage: Page {
  private var values: ListView
  private var count = TextField(maximumLength: 1, accepts: .digits)

  /// Offers the values that the shop takes.
  init(_ state: TillState) {
    values = ListView(count: state.settings.mealVoucherValues.count)
    count.set("1")
  }

  /// It lies over the payment.
  var isOverlay: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.mealVouchers }

  /// Arrows choose the value, a digit the count.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyConfirm, state.wording.keyMealConfirmLong),
      KeyHelp([.up], "", state.wording.keyMealValueLong),
      KeyHelp([.escape], state.wording.keyCancel, state.wording.keyCancelLong),
    ]
  }

  /// Handles the choice.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input(.scan) = event { context.warn(context.wording.scanDuringPayment) }
      return .consumed
    }
    switch key {
    case .escape: context.pop()
    case .enter: confirm(&context)
    default:
      if let digit = key.typed, digit.isNumber { count.set(String(digit)) }
      _ = values.update(key, visibleRows: 8)
    }
    return .consumed
  }

  private func confirm(_ context: inout PageContext) {
    let offered = context.state.settings.mealVoucherValues
    guard let index = values.selectedIndex, offered.indices.contains(index) else { return }
    let (count, value) = (Int(count.value) ?? 0, offered[index])
    if let loss = context.state.basket?.loss(of: count, mealVouchersOf: value) {
      return context.push(ChoicePage.mealVouchers(count, of: value, loss, context.state))
    }
    context.pop()
    context.perform(.pay(.mealVouchers(count: count, value: value)))
  }

  /// Draws the values with what the count makes of them.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let offered = state.settings.mealVoucherValues
    let box = area.centred(Size(rows: offered.count + 6, columns: 50))
    frame.fill(box)
    frame.box(box, title: state.wording.mealVouchers)
    let inner = box.inset(rows: 1, columns: 3)
    let limit = state.settings.limits.mealVouchers
    let question = state.wording.howManyMealVouchers(count.value, atMost: limit)
    frame.write(question, in: inner, row: 0, role: .strong)
    values.draw(in: inner.dropTop(2).top(offered.count), into: &frame) {
      index, area, chosen, frame in
      let face = offered[index] * (Int(count.value) ?? 0)
      let text = " \(count.value) x \(state.text(offered[index])) = \(state.text(face))"
      frame.fill(area, role: chosen ? .selected : .plain)
      frame.write(text, in: area, role: chosen ? .selected : .plain)
    }
    frame.write(state.wording.mealVoucherHint, in: inner, row: offered.count + 3, role: .muted)
  }
}

/// What a customer would lose on meal vouchers without expecting it.
private struct MealVoucherLoss {
  /// What is lost, in cents.
  let amount: Money
  /// All that meal vouchers can still pay.
  let payable: Money
  /// How many would do.
  let needed: Int
}

extension Basket {
  /// What would be lost on whole vouchers too many, or because only a part of the sale is food.
  ///
  /// The last voucher of a meal is seldom used up, and whoever hands it over sees what is due: that
  /// alone is no question.
  fileprivate func loss(of count: Int, mealVouchersOf value: Money) -> MealVoucherLoss? {
    let payable = mealVoucherDue
    guard payable > .zero, value > .zero else { return nil }
    let lost = value * count - payable
    let needed = (payable.cents + value.cents - 1) / value.cents
    guard lost > .zero, count > needed || payable < due else { return nil }
    return MealVoucherLoss(amount: lost, payable: payable, needed: needed)
  }
}

extension ChoicePage {
  /// Meal vouchers give no change: what is beyond the sale would be lost to the customer.
  fileprivate static func mealVouchers(
    _ count: Int, of value: Money, _ loss: MealVoucherLoss, _ state: TillState
  ) -> ChoicePage {
    let (wording, lost) = (state.wording, state.text(loss.amount))
    let take = Choice(
      letter: "x", label: wording.takeMealVouchers(count, losing: lost),
      action: .takeMealVouchers(count: count, value: value))
    let words =
      count > loss.needed
      ? wording.tooManyMealVouchers(count, of: state.text(value), loss.needed, losing: lost)
      : wording.littleFood(state.text(loss.payable), count, losing: lost)
    return ChoicePage(wording.mealVouchers, words, [take])
  }
}

/// Which customer's tab.
struct TabChoicePage: Page {
  private let amount: Money
  private var query = TextField(maximumLength: 30)
  private var found: [AccountBalance] = []
  private var list = ListView(count: 0)

  /// Asks for the tab on which an amount is written.
  init(amount: Money) {
    self.amount = amount
  }

  /// It lies over the payment.
  var isOverlay: Bool { true }
  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.tabs }

  /// Typing searches, Enter chooses.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyConfirm, state.wording.keyTabConfirmLong),
      KeyHelp([.ctrl("n"), .f(2)], state.wording.keyNewTab, state.wording.keyNewTabLong),
      KeyHelp([.escape], state.wording.keyCancel, state.wording.keyCancelLong),
    ]
  }

  /// Handles the search and the choice.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.escape)): context.pop()
    case .input(.key(.enter)): confirm(&context)
    case .input(.key(.ctrl("n"))), .input(.key(.f(2))): context.openTab(named: query.value)
    // A tab that was opened meanwhile is there to choose.
    case .uncovered: context.run(.accounts(matching: query.value))
    case .input(.key(let key)):
      if list.update(key, visibleRows: 8) { return .consumed }
      guard query.update(key) else { return .ignored }
      context.run(.accounts(matching: query.value))
    case .outcome(.accounts(let accounts)):
      found = accounts
      list.setCount(accounts.count)
    case .input(.scan): context.warn(context.wording.scanDuringPayment)
    default: return .consumed
    }
    return .consumed
  }

  /// That there is none to choose, and how to open one.
  private func noTab(_ wording: Wording) -> String {
    query.isEmpty ? wording.noTabs : wording.noTabNamed(query.value)
  }

  private func confirm(_ context: inout PageContext) {
    guard let index = list.selectedIndex, found.indices.contains(index) else {
      return context.warn(noTab(context.wording))
    }
    let tab = found[index]
    context.popUnlessRefused {
      $0.perform(.pay(.tab(tab, amount)))
      return true
    }
  }

  /// Draws the tabs that match.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 15, columns: 60))
    frame.fill(box)
    frame.box(box, title: state.wording.tabs)
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(state.wording.typeTabName(state.text(amount)), in: inner, row: 0, role: .strong)
    query.draw(in: inner.dropTop(1).top(1), into: &frame, isFocused: true)
    let found = found
    guard !found.isEmpty else {
      return frame.write(noTab(state.wording), in: inner, row: 3, role: .warning)
    }
    list.draw(in: inner.dropTop(3), into: &frame) { index, area, chosen, frame in
      let role: Role = chosen ? .selected : .plain
      frame.fill(area, role: role)
      frame.write(" " + found[index].account.name, in: area.dropRight(18), role: role)
      frame.write(
        state.wording.standing(found[index].owed), in: area, alignment: .right, role: role)
    }
  }
}
