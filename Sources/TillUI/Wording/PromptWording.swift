import POSCore

/// The words of one prompt.
struct PromptWords {
  let heading: String
  let subject: String
  let hint: String
}

extension Wording {
  func prompt(_ kind: PromptKind) -> PromptWords {
    switch kind {
    case .weight(let pending):
      PromptWords(
        heading: pick("Peso", "Weight"), subject: pending.resolved.article.name,
        hint: weightHint(pending.resolved.article.tare))
    case .price(let pending):
      PromptWords(
        heading: pick("Prezzo", "Price"), subject: pending.resolved.article.name,
        hint: pick("euro: 3,50", "euro: 3.50"))
    case .quantity(let line): quantityWords(line)
    case .overridePrice(let line):
      PromptWords(
        heading: pick("Cambia il prezzo", "Change the price"), subject: line.name,
        hint: pick("ora \(number(line.unitPrice)) €", "now \(number(line.unitPrice)) €"))
    case .lineDiscount(let line): discountWords(line.name)
    case .basketDiscount: discountWords(pick("Tutta la vendita", "The whole sale"))
    case .note(let line):
      PromptWords(
        heading: pick("Nota", "Note"), subject: line.name,
        hint: pick("vuota la toglie", "empty takes it away"))
    case .tare(let line):
      PromptWords(
        heading: pick("Tara", "Tare"), subject: line.name,
        hint: pick("chili del contenitore: 0,015", "the container's kilograms: 0.015"))
    default: documentPrompt(kind)
    }
  }

  private func documentPrompt(_ kind: PromptKind) -> PromptWords {
    switch kind {
    case .parkName:
      PromptWords(
        heading: pick("Parcheggia", "Park"),
        subject: pick("Sotto quale nome?", "Under which name?"),
        hint: pick(
          "\(enterKey) senza nome usa l'ora", "\(enterKey) without a name uses the time"))
    case .divide(let count):
      PromptWords(
        heading: keyDivide, subject: divideSubject(count),
        hint: pick(
          "\(enterKey) senza nome usa l'ora", "\(enterKey) without a name uses the time"))
    case .lottery:
      PromptWords(
        heading: pick("Lotteria degli scontrini", "Receipts' lottery"),
        subject: pick("Codice di otto caratteri", "Code of eight characters"),
        hint: pick(
          "solo pagamento elettronico; vuoto lo toglie",
          "electronic payment only; empty takes it away"))
    case .buyer:
      PromptWords(
        heading: pick("Cliente", "Customer"),
        subject: pick("Codice fiscale o partita IVA", "Tax code or VAT number"),
        hint: pick(
          "anche letto dalla tessera; vuoto lo toglie", "also scanned; empty takes it away"))
    case .topUpReference(let request): topUpReferenceWords(number(request.amount))
    case .cardReference(let amount):
      PromptWords(
        heading: pick("Carta", "Card"),
        subject: pick(
          "Il terminale ha incassato \(number(amount)) €?",
          "Did the terminal take \(number(amount)) €?"),
        hint: pick(
          "sì: \(enterKey), o il riferimento e \(enterKey) · no: Esc",
          "yes: \(enterKey), or the reference and \(enterKey) · no: Esc"))
    case .cardRefund(let amount):
      PromptWords(
        heading: pick("Carta", "Card"),
        subject: pick(
          "Rimborsa \(number(amount)) € sul terminale.",
          "Refund \(number(amount)) € on the terminal."),
        hint: pick(
          "fatto: \(enterKey), o il riferimento e \(enterKey) · no: Esc",
          "done: \(enterKey), or the reference and \(enterKey) · no: Esc"))
    case .voucherCode:
      PromptWords(
        heading: pick("Buono", "Voucher"), subject: pick("Codice del buono", "The voucher's code"),
        hint: pick("leggi o scrivi", "scan or type"))
    case .cardNumber: cardNumberWords
    default: receiptPrompt(kind)
    }
  }

  private func receiptPrompt(_ kind: PromptKind) -> PromptWords {
    switch kind {
    case .voidReason(let draft):
      PromptWords(
        heading: voidHeading, subject: voidSubject(draft.number.text, number(draft.total)),
        hint: voidHint)
    case .unknownVoucherValue(let code):
      PromptWords(
        heading: unknownVoucherHeading, subject: unknownVoucherValue(code),
        hint: unknownVoucherHint)
    case .settleTab(let tab):
      PromptWords(
        heading: tabSettlement, subject: settleSubject(tab.account.name, number(tab.owed)),
        hint: settleHint)
    case .payOutTab(let tab):
      PromptWords(
        heading: tabCredit, subject: payOutSubject(tab.account.name, number(-tab.owed)),
        hint: settleHint)
    case .newTabName:
      PromptWords(heading: newTabHeading, subject: newTabName, hint: newTabNameHint)
    case .newTabLimit(let name):
      PromptWords(heading: newTabHeading, subject: newTabLimit(name), hint: newTabLimitHint)
    case .tabLimit(let account):
      PromptWords(
        heading: tabLimitHeading, subject: newTabLimit(account.name), hint: tabLimitHint)
    default:
      PromptWords(heading: goodsReturn, subject: returnReasonHeading, hint: returnReasonHint)
    }
  }

  /// That a code was scanned where it is no answer, and what is.
  func scanIgnored(by kind: PromptKind) -> String {
    if case .cardReference = kind {
      return pick(
        "Codice ignorato. Il terminale ha incassato? \(enterKey) = sì, Esc = no.",
        "Scan ignored. Did the terminal take it? \(enterKey) = yes, Esc = no.")
    }
    if case .cardRefund = kind {
      return pick(
        "Codice ignorato. Il terminale ha rimborsato? \(enterKey) = sì, Esc = no.",
        "Scan ignored. Did the terminal refund it? \(enterKey) = yes, Esc = no.")
    }
    return kind.isText ? scanInForm : scanInField
  }

  private func quantityWords(_ line: SaleLine) -> PromptWords {
    let isWeight = line.unit == .kilogram
    return PromptWords(
      heading: isWeight ? pick("Peso", "Weight") : keyQuantity, subject: line.name,
      hint: isWeight ? weightHint(line.tare) : pick("pezzi: 3", "pieces: 3"))
  }

  /// A typed weight is what the scale shows: the container comes off by itself.
  private func weightHint(_ tare: Quantity?) -> String {
    guard let tare else { return pick("chili: 0,350", "kilograms: 0.350") }
    return pick(
      "chili lordi: 0,350; la tara di \(weight(tare)) si toglie da sola",
      "gross kilograms: 0.350; the tare of \(weight(tare)) comes off by itself")
  }

  private func discountWords(_ subject: String) -> PromptWords {
    PromptWords(
      heading: keyDiscount, subject: subject,
      hint: pick("10% oppure 1,50; vuoto lo toglie", "10% or 1.50; empty takes it away"))
  }
}
