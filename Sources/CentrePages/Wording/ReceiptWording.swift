internal import POSCore
internal import POSSync

/// The words of a shop's documents.
extension PageWording {
  func kind(_ kind: ReceiptKind) -> String {
    switch kind {
    case .sale: pick("vendita", "sale")
    case .goodsReturn: pick("reso", "return")
    case .void: pick("annullo", "void")
    case .reissue: pick("riemissione", "issued again")
    case .tabSettlement: pick("saldo di un conto", "tab paid")
    }
  }

  func tender(_ tender: Tender) -> String {
    switch tender {
    case .cash: pick("Contante", "Cash")
    case .card: pick("Elettronico", "Electronic")
    case .mealVoucher: pick("Buoni pasto", "Meal vouchers")
    case .voucher: pick("Buoni", "Vouchers")
    case .tab: pick("Conti clienti", "Customers' tabs")
    case .tesoretto: "Tesoretto"
    case .prepaid: pick("Prepagato", "Prepaid")
    case .welfare: "Welfare"
    case .allowance: pick("Sconto a pagare", "Payment allowance")
    case .rounding: pick("Arrotondamento", "Rounding")
    }
  }

  /// A tender by its key in a table of totals.
  func tender(key: String) -> String { Tender(rawValue: key).map { tender($0) } ?? key }

  func payment(_ payment: Payment) -> String {
    switch payment.role {
    case .tendered: tender(payment.tender)
    case .change: pick("Resto", "Change")
    case .refund: pick("Rimborso: ", "Refund: ") + tender(payment.tender)
    }
  }

  func vat(_ code: VATCode) -> String {
    switch code {
    case .rate(let basisPoints):
      NumberStyle.italian.percent(basisPoints: basisPoints) + "\u{A0}%"
    case .nature(let nature): nature.rawValue + " " + meaning(nature)
    case .apportioned: pick("ventilazione", "apportioned (ventilazione)")
    }
  }

  private func meaning(_ nature: VATNature) -> String {
    switch nature {
    case .excluded: pick("esclusa", "excluded")
    case .notSubject: pick("non soggetta", "not subject")
    case .notTaxable: pick("non imponibile", "not taxable")
    case .exempt: pick("esente", "exempt")
    case .margin: pick("regime del margine", "margin scheme")
    case .other: pick("altro", "other")
    }
  }

  func quantity(_ line: SaleLine) -> String {
    let amount = NumberStyle.italian.text(line.quantity, unit: line.unit)
    return line.unit == .piece ? amount : amount + "\u{A0}kg"
  }

  func unit(_ unit: Unit) -> String {
    unit == .piece ? pick("al pezzo", "a piece") : pick("al chilo", "a kilogram")
  }

  func flag(_ reason: FlagReason) -> String {
    switch reason {
    case .clockAhead: pick("orologio avanti", "clock ahead")
    case .clockBack: pick("orologio tornato indietro", "clock went back")
    case .knownDocument: pick("già arrivato", "arrived before")
    case .otherDocument: pick("identità già usata", "identity in use")
    case .overspent: pick("speso più del credito", "spent more than there was")
    case .notPosted: pick("credito non registrato", "credit not booked")
    case .notAllowed: pick("lo decide il centro", "for the centre to decide")
    case .unusual: pick("insolito", "unusual")
    default: reason.rawValue
    }
  }
}
