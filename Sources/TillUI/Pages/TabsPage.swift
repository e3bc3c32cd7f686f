import POSCore
import TerminalUI

/// Customers' tabs: who owes what, a new one, and settling in part or whole.
struct TabsPage: Page {
  private var query = TextField(maximumLength: 30)
  private var found: [AccountBalance] = []
  private var list = ListView(count: 0)

  private enum Action: Hashable, Sendable {
    case settle, open, limit, leave
  }

  /// Opens the list and asks for all tabs.
  init(_ context: inout PageContext) {
    context.run(.accounts(matching: ""))
  }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.tabs }

  /// Typing searches, Enter settles, Ctrl-N opens a tab.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.settle, [.enter], wording.keySettle, wording.keySettleLong),
      .init(.open, [.ctrl("n"), .f(2)], wording.keyNewTab, wording.keyNewTabLong),
      .init(.limit, [.ctrl("e"), .f(8)], wording.keyTabLimit, wording.keyTabLimitLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles the search, the choice and what is stored.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.paste(let text)):
      query.insert(text)
      context.run(.accounts(matching: query.value))
    case .outcome(let outcome): receive(outcome, &context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key) {
    case .settle: settle(&context)
    case .open: context.openTab(named: query.value)
    case .limit: changeLimit(&context)
    case .leave: context.pop()
    case nil:
      if list.update(key, visibleRows: 14) { return .consumed }
      guard query.update(key) else { return .ignored }
      context.run(.accounts(matching: query.value))
    }
    return .consumed
  }

  /// The tab that the arrows chose; says so when there is none.
  private func chosen(_ context: inout PageContext) -> AccountBalance? {
    guard let index = list.selectedIndex, found.indices.contains(index) else {
      context.warn(nothingFound(context.wording))
      return nil
    }
    return found[index]
  }

  private func settle(_ context: inout PageContext) {
    guard let tab = chosen(&context) else { return }
    guard tab.owed != .zero else { return context.warn(context.wording.nothingOwed) }
    guard context.canBeginDocument() else { return }
    let question = tab.owed > .zero ? PromptKind.settleTab(tab) : .payOutTab(tab)
    context.push(PromptPage(question, context.state))
  }

  private func changeLimit(_ context: inout PageContext) {
    guard let account = chosen(&context)?.account else { return }
    context.push(PromptPage(.tabLimit(account), context.state))
  }

  private func nothingFound(_ wording: Wording) -> String {
    query.isEmpty ? wording.noTabs : wording.noTabNamed(query.value)
  }

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .accounts(let accounts):
      found = accounts
      list.setCount(accounts.count)
    case .accountSaved(let account): show(account, &context)
    case .failed(.accountNameTaken(let name)):
      context.push(PromptPage(.newTabName(name), context.state))
    case .recorded(let basket):
      if case .tabSettlement = basket.kind { PaymentPage.open(&context) }
    default: return
    }
  }

  /// Shows a tab that was just opened or changed.
  private mutating func show(_ account: CustomerAccount, _ context: inout PageContext) {
    if found.contains(where: { $0.account.id == account.id }) {
      let limit = account.limit.map(context.state.text)
      context.say(context.wording.tabLimitChanged(account.name, limit))
    } else {
      query.set(account.name)
      context.say(context.wording.tabOpened(account.name))
    }
    context.run(.accounts(matching: query.value))
  }

  // MARK: View

  private static func table(_ wording: Wording) -> Table {
    let titles = wording.tabColumns
    return Table([
      .init(titles[0], width: .flexible(minimum: 20)),
      .init(titles[1], width: .fixed(10), alignment: .right),
      .init(titles[2], width: .fixed(18), alignment: .right),
    ])
  }

  /// Draws the field and the tabs that match.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.tabs)
    let inner = area.inset(rows: 1, columns: 2)
    frame.write("▸", in: inner, role: .key)
    query.draw(in: inner.top(1).dropLeft(2).left(32), into: &frame, isFocused: true)
    frame.write(state.wording.tabsHint, in: inner.dropLeft(36), role: .muted)
    let table = Self.table(state.wording)
    table.drawHeader(in: inner.dropTop(2).top(1), into: &frame)
    let body = inner.dropTop(3)
    guard !found.isEmpty else {
      return frame.write(nothingFound(state.wording), in: body, role: .warning)
    }
    list.draw(in: body, into: &frame) { index, line, isChosen, frame in
      let (tab, role) = (found[index], isChosen ? Role.selected : .plain)
      frame.fill(line, role: role)
      let limit = tab.account.limit.map(state.text) ?? "–"
      table.drawRow(
        [tab.account.name, limit, state.wording.standing(tab.owed)], in: line, into: &frame,
        role: role)
    }
  }
}

extension PageContext {
  /// Takes how much of a tab is paid; nothing typed means all of it.
  mutating func answerSettlement(_ tab: AccountBalance, _ text: String) -> Bool {
    guard let amount = text.isEmpty ? tab.owed : TypedNumber.money(text), amount > .zero else {
      warn(wording.amountUnreadable)
      return false
    }
    return openSettlement(of: tab, .settle(tab, amount))
  }

  /// Takes how much of a credit is paid out; nothing typed means all of it.
  mutating func answerPayOut(_ tab: AccountBalance, _ text: String) -> Bool {
    guard let amount = text.isEmpty ? -tab.owed : TypedNumber.money(text), amount > .zero else {
      warn(wording.amountUnreadable)
      return false
    }
    guard amount <= -tab.owed else {
      warn(wording.hasOnly(tab.account.name, state.text(-tab.owed)))
      return false
    }
    whenAllowed(.payOutTab, else: .payOut(tab, amount)) { $0.payOut(amount, of: tab) }
    return true
  }

  /// Pays a credit out.
  mutating func payOut(_ amount: Money, of tab: AccountBalance, allowedBy grant: Grant? = nil) {
    _ = openSettlement(of: tab, .payOut(tab, amount), allowedBy: grant)
  }

  /// Opens a settlement: the tab moves by the amount, and then money moves the other way.
  ///
  /// - Returns: false when the amount is refused.
  private mutating func openSettlement(
    of tab: AccountBalance, _ request: PaymentRequest, allowedBy grant: Grant? = nil
  ) -> Bool {
    guard let cashier = state.signedIn, canBeginDocument() else { return true }
    let empty = openBasket(for: cashier, kind: .tabSettlement(account: tab.account.id))
    do throws(BasketRefusal) {
      let events = try empty.decide(
        .pay(request), limits: state.settings.limits, ids: &state.ids, at: state.now)
      keep(events, of: empty, audits: entries(of: grant, about: empty.id))
      return true
    } catch {
      warn(wording.sentence(for: error, state))
      return false
    }
  }

  /// Asks for the name and then the limit of a new tab.
  mutating func openTab(named name: String) {
    push(PromptPage(.newTabName(name), state))
  }

  /// Takes the name of a new tab and asks for its limit.
  mutating func answerTabName(_ text: String) -> Bool {
    let name = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    guard !name.isEmpty else {
      warn(wording.sentence(for: BasketRefusal.nameMissing, state))
      return false
    }
    push(PromptPage(.newTabLimit(name: name), state))
    return true
  }

  /// Opens a tab, which is credit, so that somebody allows it; nothing typed means no limit.
  mutating func answerTabLimit(_ name: String, _ text: String) -> Bool {
    guard isLimit(text) else { return false }
    let limit = TypedNumber.money(text)
    let account = CustomerAccount(id: newIdentifier(), name: name, limit: limit)
    save(.tab(account, before: nil))
    return true
  }

  /// Changes a tab's limit.
  mutating func answerTabLimit(of account: CustomerAccount, _ text: String) -> Bool {
    guard isLimit(text) else { return false }
    var changed = account
    changed.limit = TypedNumber.money(text)
    if changed != account { save(.tab(changed, before: account)) }
    return true
  }

  /// Whether a text is an amount or nothing, which means no limit; says so when it is neither.
  private mutating func isLimit(_ text: String) -> Bool {
    guard text.isEmpty || TypedNumber.money(text).map({ $0 > .zero }) == true else {
      warn(wording.amountUnreadable)
      return false
    }
    return true
  }
}
