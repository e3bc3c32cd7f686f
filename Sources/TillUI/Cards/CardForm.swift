import POSCore
import TerminalUI

/// The questions about a card's holder; the card itself needs none of the answers.
enum CardField: Hashable, Sendable, CaseIterable {
  case name, groups, marketing, profiling
}

/// Hands out a card, or changes what is known of a holder.
struct CardForm: FormPage {
  private let record: CardRecord?
  var form: FormView<CardField>

  /// Changes what is known of a card, or hands a new one out when none is given.
  init(_ record: CardRecord?, _ state: TillState) {
    self.record = record
    let (wording, holder) = (state.wording, record?.holder)
    let consents = holder?.consents ?? CardConsents()
    func field(_ name: CardField, _ consent: CardConsent) -> FormField<CardField> {
      FormField(
        name, wording.cardField(name), options: FormOption.yesOrNo(wording),
        chosen: String(consent.isGiven), hint: wording.hint(for: consent))
    }
    form = FormView([
      FormField(
        .name, wording.cardField(.name), holder?.name ?? "",
        length: HolderName.mostCharacters,
        hint: wording.cardNameHint),
      FormField(
        .groups, wording.cardField(.groups), holder?.groups.joined(separator: ", ") ?? "",
        length: 60, hint: wording.cardGroupsHint(state.conventionGroups)),
      field(.marketing, consents.marketing), field(.profiling, consents.profiling),
    ])
  }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String {
    record.map { state.wording.card + " " + $0.number.text } ?? state.wording.newCard
  }

  /// The keys of a form.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    let saving =
      record == nil
      ? FormKeys.help(wording, saving: wording.keyIssueCardLong, short: wording.keyIssueCard)
      : FormKeys.help(wording, saving: wording.keySaveCardLong)
    return saving + [FormKeys.choice(wording)]
  }

  // MARK: Events

  /// Handles the card that was handed out, or the holder as stored.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .cardCode(let shown):
      let name = form.value(.name)
      context.replace(with: CardCodePage(shown, name: name.isEmpty ? nil : name))
    case .cardRecord:
      context.pop()
      context.say(context.wording.cardSaved)
    default: return
    }
  }

  /// Hands the card out or stores the holder, or says which group nobody knows.
  mutating func save(_ context: inout PageContext) {
    let (groups, unknown) = groups(context.state)
    if let unknown {
      let wording = context.wording
      let problem = wording.unknownGroup(unknown)
      _ = form.show([(.groups, problem)])
      return context.warn(
        wording.labelled(problem, wording.cardGroupsHint(context.state.conventionGroups)))
    }
    do throws(HolderName.Refusal) {
      let wish = CardWish(
        name: try HolderName.read(form.value(.name)), groups: groups,
        consents: consents(context.state))
      guard let record else { return context.seeTo(.issue(wish)) }
      context.seeTo(.change(changed(record, by: wish, context.state), before: record))
    } catch {
      let problem = context.wording.sentence(for: error)
      _ = form.show([(.name, problem)])
      context.warn(problem)
    }
  }

  /// What the holder says now; an answer that stays keeps its date.
  private func consents(_ state: TillState) -> CardConsents {
    let answer = ConsentAnswer(
      at: state.now, operatorID: state.signedIn?.id, place: .till, text: Wording.consentText)
    var consents = record?.holder?.consents ?? CardConsents()
    consents.marketing = consents.marketing.saying(form.value(.marketing) == "true", answer)
    consents.profiling = consents.profiling.saying(form.value(.profiling) == "true", answer)
    return consents
  }

  private func changed(_ record: CardRecord, by wish: CardWish, _ state: TillState) -> CardHolder {
    var holder = record.holder ?? CardHolder(card: record.number, issuedAt: state.now)
    (holder.name, holder.groups, holder.consents) = (wish.name, wish.groups, wish.consents)
    return holder
  }

  /// The groups that were typed, whole or by the beginning of their names, and the first one for
  /// which there is no convention.
  private func groups(_ state: TillState) -> (groups: [String], unknown: String?) {
    let known = Set(state.conventionGroups).union(record?.holder?.groups ?? []).sorted()
    let typed = form.value(.groups).split { ",;".contains($0) }.map(String.init)
    var groups: [String] = []
    for text in typed where !text.allSatisfy(\.isWhitespace) {
      guard let folded = Convention.group(text) else { return ([], text) }
      let meant = known.contains(folded) ? [folded] : known.filter { $0.hasPrefix(folded) }
      guard meant.count == 1 else { return ([], text) }
      if !groups.contains(meant[0]) { groups.append(meant[0]) }
    }
    return (groups, nil)
  }

  // MARK: View

  /// Draws the questions under what the law asks to be said.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 2, columns: 2)
    if record == nil {
      for (row, line) in state.wording.newCardText.enumerated() {
        frame.write(line, in: inner, row: row, role: .muted)
      }
    }
    form.draw(
      in: inner.dropTop(record == nil ? 4 : 0), into: &frame, labelColumns: 30, valueColumns: 16)
  }
}
