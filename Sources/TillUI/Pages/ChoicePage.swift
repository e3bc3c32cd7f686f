import POSCore
import TerminalUI

/// What a choice leads to.
enum ChoiceAction: Hashable, Sendable {
  case advance(PendingSale)
  case addLine(SaleLine)
  case voidLines([Identifier])
  case abandonBasket
  case takeBackAndAbandon
  case keepSelling
  case addArticles
  case voidReason(VoidDraft)
  case correct(CorrectionDraft)
  case acceptVoucher(String)
  case discardPrint(PrintJob)
  case returnReason(String, ReturnDraft?)
  /// The reason is typed.
  case otherReturnReason(ReturnDraft?)
  case takeMealVouchers(count: Int, value: Money)
  case payFrom(PurseKind, Money?)
  /// Pays from an employer's credit after its holder's document was seen.
  case payAsHolder(PurseKind, Money?)
  /// Makes a document of its own of some lines, and goes on with its payment.
  case divideSale([Identifier])
  case saveDepartments([Department], changed: Department)
  case removeConvention(Convention)
  case beginWithFloat(CashMovement)
  case card(CardAffair)
  case workOffline
  /// Leaves the page below, which was changed and not saved.
  case leavePage
  case leaveReturn
}

/// A question whose answers are letters, so that neither Enter nor a scan can answer it.
struct ChoicePage: Page {
  /// One answer.
  struct Choice: Sendable {
    let letter: Character
    let label: String
    let action: ChoiceAction
  }

  private let heading: String
  private let text: [String]
  private let choices: [Choice]
  /// The word for Esc in the footer, where the usual one could be misread.
  private let escape: String?

  /// Makes a question.
  init(_ heading: String, _ text: [String], _ choices: [Choice], escape: String? = nil) {
    self.heading = heading
    self.text = text
    self.choices = choices
    self.escape = escape
  }

  /// It lies over the page that asked.
  var isOverlay: Bool { true }

  /// A card makes its holder the customer, also while something is asked about an article.
  var readsCards: Bool {
    choices.contains { choice in
      switch choice.action {
      case .advance, .addLine: true
      default: false
      }
    }
  }

  /// The heading.
  func title(_ state: TillState) -> String { heading }

  /// The letters, and Esc.
  func keys(_ state: TillState) -> [KeyHelp] {
    choices.map { KeyHelp([.char($0.letter)], $0.label, $0.label) }
      + [KeyHelp([.escape], escape ?? state.wording.keyCancel, state.wording.keyCancelLong)]
  }

  /// Takes one of the letters, in either case.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)):
      let letter = key.typed.map { Character($0.lowercased()) }
      if let choice = choices.first(where: { $0.letter == letter }) {
        context.pop()
        context.carryOut(choice.action)
      } else if key == .escape {
        context.pop()
      } else if key == .char("?") {
        return .ignored
      } else {
        context.warn(context.wording.chooseALetter)
      }
    case .input(.scan): context.warn(context.wording.scanIgnored)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// Draws the question in a box.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let rows = text.count + choices.count + 6
    let box = area.centred(Size(rows: rows, columns: 64))
    frame.fill(box)
    frame.box(box, title: heading, role: .warning)
    let inner = box.inset(rows: 2, columns: 3)
    for (row, line) in text.enumerated() { frame.write(line, in: inner, row: row, role: .strong) }
    for (row, choice) in choices.enumerated() {
      let line = inner.dropTop(text.count + 1 + row)
      frame.write(" \(choice.letter) ", in: line.left(3), role: .key)
      frame.write(choice.label, in: line.dropLeft(4))
    }
  }
}

extension ChoicePage {
  static func age(_ years: Int, _ pending: PendingSale, _ wording: Wording) -> ChoicePage {
    var confirmed = pending
    confirmed.ageConfirmed = true
    return age(years, pending.resolved.article.name, .advance(confirmed), wording)
  }

  static func age(_ years: Int, line: SaleLine, _ wording: Wording) -> ChoicePage {
    age(years, line.name, .addLine(line), wording)
  }

  private static func age(
    _ years: Int, _ name: String, _ action: ChoiceAction, _ wording: Wording
  ) -> ChoicePage {
    ChoicePage(
      wording.ageHeading(years), [name, wording.ageQuestion(years)],
      [Choice(letter: wording.yesLetter, label: wording.ageYes(years), action: action)])
  }

  static func expired(_ pending: PendingSale, _ wording: Wording) -> ChoicePage {
    var accepted = pending
    accepted.expiryAccepted = true
    let date = pending.resolved.expiry.map(wording.bestUsedBy) ?? ""
    return ChoicePage(
      wording.expiredHeading, [pending.resolved.article.name, date],
      [
        Choice(
          letter: wording.sellAnywayLetter, label: wording.sellAnyway, action: .advance(accepted))
      ])
  }

  static func leaving(_ basket: Basket, _ wording: Wording) -> ChoicePage {
    let hasCard = basket.payments.contains { $0.tender == .card }
    let add = Choice(letter: "a", label: wording.addArticles, action: .addArticles)
    let choices =
      [
        Choice(
          letter: "r", label: givenBack(basket, wording),
          action: .takeBackAndAbandon),
        // No letter that pays on the page below, where a key pressed twice would arrive.
        Choice(letter: "p", label: wording.keepSelling, action: .keepSelling),
      ] + (basket.kind == .sale ? [add] : [])
    let text = hasCard ? wording.cardWasRecorded : wording.paymentsWereRecorded
    return ChoicePage(wording.leavingHeading, [text], choices, escape: wording.keyBack)
  }

  /// A return of which something was chosen, that is not booked; the action says what leaving does.
  static func leavingReturn(
    _ amount: String, _ action: ChoiceAction, _ wording: Wording
  ) -> ChoicePage {
    ChoicePage(
      wording.leavingReturnHeading, [wording.abandonReturnQuestion(amount)],
      [Choice(letter: "x", label: wording.abandonReturnYes, action: action)],
      escape: wording.keyBack)
  }

  /// Whoever leaves a correction leaves the first payment as it was.
  private static func givenBack(_ basket: Basket, _ wording: Wording) -> String {
    if case .correction = basket.kind { return wording.correctionGivenBack }
    let hasCard = basket.payments.contains { $0.tender == .card }
    return hasCard ? wording.cardGivenBack : wording.paymentsGivenBack
  }
}

extension PageContext {
  mutating func carryOut(_ action: ChoiceAction) {
    switch action {
    case .advance(let pending): advance(pending)
    case .addLine(let line): perform(.addLine(line))
    case .voidLines(let lines): perform(.voidLines(lines))
    case .abandonBasket, .takeBackAndAbandon:
      whenAllowed(.abandonSale, else: .abandon) { $0.abandonBasket() }
    case .keepSelling: return
    case .addArticles: goHome()
    case .correct(let draft): askToCorrect(draft)
    case .voidReason(let draft): push(PromptPage(.voidReason(draft), state))
    case .acceptVoucher(let code): acceptUnknownVoucher(code)
    case .discardPrint(let job): discard(job)
    case .returnReason(let reason, let draft): _ = answerReturnReason(draft, reason)
    case .otherReturnReason(let draft): push(PromptPage(.returnReason(draft), state))
    case .takeMealVouchers(let count, let value):
      // The page with the count lies below the question.
      pop()
      perform(.pay(.mealVouchers(count: count, value: value)))
    case .payFrom(let kind, let amount): pay(from: kind, amount)
    case .payAsHolder(let kind, let amount): pay(from: kind, amount, isHolderChecked: true)
    case .divideSale(let lines): divide(lines, name: nil)
    case .saveDepartments(let departments, let changed):
      save(.departments(departments, changed: changed))
    case .removeConvention(let convention): save(.conventionRemoved(convention))
    case .beginWithFloat(let movement): run(.append([.cashMoved(movement)]))
    case .card(let affair): seeTo(affair)
    case .workOffline: workOffline(true)
    case .leavePage: pop()
    case .leaveReturn: state.basket.map { _ = leaveDocument($0) }
    }
  }
}
