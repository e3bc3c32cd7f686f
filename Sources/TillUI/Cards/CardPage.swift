import POSCore
import TerminalUI

/// One card: its holder, its purses and its latest top-ups, and what can be done about it.
struct CardPage: Page {
  private var record: CardRecord
  private var view = ToldRows()

  private enum Action: Hashable, Sendable {
    case topUp, edit, code, slip, block, replace, voidTopUp, copyTopUp, leave
  }

  /// Shows what is known of a card.
  init(_ record: CardRecord) {
    self.record = record
  }

  /// Whoever brings a slip may come while a card is open.
  var readsTopUpSlips: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.card + " " + record.number.text }

  /// What can be done with the card as it is.
  func keys(_ state: TillState) -> [KeyHelp] {
    keymap(state.wording).help
      + [KeyHelp([.up, .down, .pageUp, .pageDown], "", state.wording.keyScrollLong)]
  }

  private func keymap(_ wording: Wording) -> Keymap<Action> {
    let isUsable = record.holder.map { !$0.isBlocked && $0.replacedBy == nil } ?? true
    let isHere = record.holder?.replacedBy == nil
    let rows: [(Bool, Keymap<Action>.Binding)] = [
      (isUsable, .init(.topUp, [.char("r")], wording.keyTopUp, wording.keyTopUpLong)),
      (isHere, .init(.edit, [.char("m")], wording.keyEditCard, wording.keyEditCardLong)),
      (isUsable, .init(.code, [.char("q")], wording.keyCardCode, wording.keyCardCodeLong)),
      (isUsable, .init(.slip, [.char("k")], wording.keyCardSlip, wording.keyCardSlipLong)),
      (isHere, .init(.block, [.char("b")], blockWord(wording), wording.keyBlockCardLong)),
      (isHere, .init(.replace, [.char("s")], wording.keyReplaceCard, wording.keyReplaceCardLong)),
      (
        standingTopUp != nil,
        .init(.voidTopUp, [.char("z")], wording.keyVoidTopUp, wording.keyVoidTopUpLong)
      ),
      (
        !record.topUps.isEmpty,
        .init(.copyTopUp, [.char("c")], wording.keyTopUpCopy, wording.keyTopUpCopyLong)
      ),
      (true, .init(.leave, [.escape, .enter], wording.keyBack, wording.keyBackLong)),
    ]
    return Keymap(rows.filter { $0.0 }.map { $0.1 })
  }

  private func blockWord(_ wording: Wording) -> String {
    record.holder?.isBlocked == true ? wording.keyUnblockCard : wording.keyBlockCard
  }

  /// The latest top-up that nothing undid; an earlier one is undone after it.
  private var standingTopUp: TopUp? { record.topUps.first { !$0.isOver }?.topUp }

  // MARK: Events

  /// Handles the keys, another card, and what became of this one.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    if case .input(let input) = event, let text = input.cardText {
      context.run(.readCard(text, .record))
      return .consumed
    }
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.cardRecord(let record)): self.record = record
    case .outcome(.cardCode(let shown)):
      context.push(CardCodePage(shown, name: record.holder?.name))
    case .outcome(.cardCodeUnknown): context.warn(context.wording.cardCodeUnknown)
    case .outcome(.toppedUp(let void)):
      context.push(TopUpPage(undone: void, name: record.holder?.name))
    case .uncovered: context.run(.cardRecord(record.number))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch keymap(context.wording).action(for: key.lowercased) {
    case .topUp: context.push(TopUpPage(record.number, name: record.holder?.name))
    case .edit: context.push(CardForm(record, context.state))
    case .code: context.seeTo(.showCode(record.number))
    case .slip: context.seeTo(.printSlip(record.number))
    case .block: block(&context)
    case .replace: context.push(ChoicePage.replacing(holder(context.state), context.wording))
    case .voidTopUp:
      voidTopUp(&context)
    case .copyTopUp:
      guard let topUp = record.topUps.first?.topUp else { return .consumed }
      context.run(.print(.topUp(topUp.id), isCopy: true))
      context.say(context.wording.topUpCopyPrinted)
    case .leave: context.pop()
    case nil:
      let count = rows(context.state).count
      return view.update(key, count: count, visibleRows: 18) ? .consumed : .ignored
    }
    return .consumed
  }

  /// The holder as known, or a card of which nothing was told yet.
  private func holder(_ state: TillState) -> CardHolder {
    record.holder ?? CardHolder(card: record.number, issuedAt: state.now)
  }

  /// Whoever slips on the keyboard blocks nobody, and unblocks nobody.
  private func block(_ context: inout PageContext) {
    var holder = holder(context.state)
    holder.isBlocked.toggle()
    let affair = CardAffair.change(holder, before: record)
    context.push(ChoicePage.blocking(holder, affair, context.wording))
  }

  /// What was spent can not be given back in cash: that is said before anybody is asked.
  private func voidTopUp(_ context: inout PageContext) {
    guard let topUp = standingTopUp else { return }
    let left = record.balances.first { $0.kind == .prepaid }?.amount ?? .zero
    guard left >= topUp.amount else {
      return context.warn(context.wording.topUpIsSpent(context.state.text(left)))
    }
    context.push(ChoicePage.voiding(topUp, as: context.newIdentifier(), context.wording))
  }

  // MARK: View

  /// Draws what is known.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    view.draw(rows(state), in: area.inset(rows: 1, columns: 2), into: &frame)
  }

  private func rows(_ state: TillState) -> [ToldRow] {
    holderRows(state.wording) + [.blank] + purseRows(state.wording) + [.blank] + topUpRows(state)
  }

  private func holderRows(_ wording: Wording) -> [ToldRow] {
    let refusal = record.refusal.map {
      [ToldRow(text: wording.sentence(for: $0), role: .warning)]
    }
    return knownRows(wording) + (refusal ?? [])
  }

  private func knownRows(_ wording: Wording) -> [ToldRow] {
    guard let holder = record.holder else {
      return [ToldRow(text: wording.cardFromElsewhere, role: .remark)]
    }
    let groups = holder.groups.isEmpty ? "–" : holder.groups.joined(separator: ", ")
    let standing = wording.standing(of: holder).map { [ToldRow(text: $0, role: .warning)] }
    return [ToldRow(text: holder.name ?? wording.cardWithoutName, role: .heading)]
      + (standing ?? [])
      + [
        ToldRow(text: wording.groupsOfCard, amount: groups),
        ToldRow(text: wording.marketingConsent, amount: wording.told(holder.consents.marketing)),
        ToldRow(text: wording.profilingConsent, amount: wording.told(holder.consents.profiling)),
      ]
  }

  private func purseRows(_ wording: Wording) -> [ToldRow] {
    let balances = record.balances.map {
      ToldRow(text: wording.name($0.kind), amount: wording.number($0.amount), role: .sum)
    }
    let none = [ToldRow(text: wording.pursesAreEmpty, role: .remark)]
    guard record.debt > .zero else { return balances.isEmpty ? none : balances }
    let debt = ToldRow(
      text: wording.cardDebtLong, amount: wording.number(record.debt), role: .warning)
    return balances + [debt]
  }

  private func topUpRows(_ state: TillState) -> [ToldRow] {
    record.topUps.map { paid in
      let (topUp, wording) = (paid.topUp, state.wording)
      let told = wording.told(topUp, by: state.name(of: topUp.operatorID), isOver: paid.isOver)
      return ToldRow(
        text: told, amount: wording.number(topUp.amount), role: paid.isOver ? .remark : .plain)
    }
  }
}

extension ChoicePage {
  /// Asks before a card is blocked, or a blocked one is good again.
  static func blocking(
    _ holder: CardHolder, _ affair: CardAffair, _ wording: Wording
  ) -> ChoicePage {
    let (heading, text, yes) =
      holder.isBlocked
      ? (wording.keyBlockCard, wording.blockCardText, wording.blockCardYes)
      : (wording.keyUnblockCard, wording.unblockCardText, wording.unblockCardYes)
    return ChoicePage(
      heading, [holder.name ?? holder.card.text, text],
      [Choice(letter: wording.yesLetter, label: yes, action: .card(affair))])
  }

  /// Asks before another card takes a card's place, which can not be undone.
  ///
  /// The letter is not the one that asked: a key pressed twice replaces nothing.
  static func replacing(_ holder: CardHolder, _ wording: Wording) -> ChoicePage {
    ChoicePage(
      wording.keyReplaceCard, [holder.name ?? holder.card.text] + wording.replaceCardText,
      [
        Choice(
          letter: "n", label: wording.replaceCardYes, action: .card(.replace(holder)))
      ])
  }

  /// Asks before a top-up is undone, which money goes with.
  static func voiding(_ topUp: TopUp, as id: Identifier, _ wording: Wording) -> ChoicePage {
    ChoicePage(
      wording.keyVoidTopUp, [topUp.text, wording.voidTopUpText(topUp)],
      [
        Choice(
          letter: wording.yesLetter, label: wording.voidTopUpYes(topUp),
          action: .card(.voidTopUp(topUp, as: id)))
      ])
  }
}
