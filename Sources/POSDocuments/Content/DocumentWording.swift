internal import POSCore

/// The words of documents that depend on what is printed; the fixed ones stand in the templates.
struct DocumentWording {
  let language: Language

  /// Every print of this program carries these words, in every language: Italian law knows only
  /// them (`italy.md` 2.1).
  static let notice = "NON FISCALE"

  var numbers: NumberStyle { language.numberStyle }

  func pick(_ italian: String, _ english: String) -> String {
    language == .italian ? italian : english
  }

  // MARK: Numbers and dates

  func amount(_ amount: Money) -> String { numbers.text(amount) }

  func date(_ date: CivilDate) -> String { date.italian }

  func dateTime(_ moment: Moment) -> String { moment.date.italian + " " + moment.clock }

  /// How much was sold and at which price, such as `n.2 * 1,20` or `0,324 kg netti * 28,90`.
  ///
  /// Loose goods are sold by their net weight, so the print says so where a container came off.
  func quantity(_ quantity: Quantity, unit: Unit, isNet: Bool, price: Money?) -> String {
    let count = numbers.text(quantity, unit: unit)
    let times = price.map { " * " + amount($0) } ?? ""
    let weight = count + " kg" + (isNet ? pick(" netti", " net") : "")
    return (unit == .piece ? pick("n.", "no. ") + count : weight) + times
  }

  /// What the scale showed and what of it was the container.
  func tare(_ tare: Quantity, from gross: Quantity) -> String {
    let (gross, tare) = (
      numbers.text(gross, unit: .kilogram), numbers.text(tare, unit: .kilogram)
    )
    return pick("lordo \(gross), tara \(tare) kg", "gross \(gross), tare \(tare) kg")
  }

  // MARK: VAT

  /// What stands in the VAT column (`italy.md` 1.1).
  func vat(_ code: VATCode) -> String {
    switch code {
    case .rate(let basisPoints): numbers.percent(basisPoints: basisPoints) + "%"
    case .nature(let nature): nature.label + "*"
    case .apportioned: "VI"
    }
  }

  /// The line that explains a VAT column without a rate; nil for rates.
  func legend(_ code: VATCode) -> String? {
    switch code {
    case .rate: nil
    case .nature(let nature): "*" + nature.label + " = " + meaning(nature)
    case .apportioned: pick("VI = ventilazione IVA", "VI = VAT by apportionment (ventilazione)")
    }
  }

  private func meaning(_ nature: VATNature) -> String {
    switch nature {
    case .excluded: pick("Esclusa", "excluded from VAT")
    case .notSubject: pick("Non soggetta", "not subject to VAT")
    case .notTaxable: pick("Non imponibile", "not taxable")
    case .exempt: pick("Esente", "exempt from VAT")
    case .margin: pick("Regime del margine", "margin scheme")
    case .other: pick("Altro non IVA", "other, no VAT")
    }
  }

  // MARK: Payments

  func payment(_ tender: Tender) -> String {
    switch tender {
    case .cash: pick("Pagamento contante", "Cash")
    case .card: pick("Pagamento elettronico", "Electronic payment")
    case .mealVoucher: pick("Buoni pasto", "Meal vouchers")
    case .voucher: pick("Buono", "Voucher")
    case .tab: pick("Non riscosso - conto cliente", "Not collected - customer's tab")
    case .tesoretto: pick("Tesoretto", "Tesoretto")
    case .prepaid: pick("Credito prepagato", "Prepaid credit")
    case .welfare: pick("Credito welfare", "Welfare credit")
    case .allowance: pick("Sconto a pagare", "Payment allowance")
    case .rounding: pick("Arrotondamento", "Rounding")
    }
  }

  func refund(_ tender: Tender) -> String {
    switch tender {
    case .cash: pick("Rimborso contante", "Refund in cash")
    case .card: pick("Rimborso elettronico", "Electronic refund")
    case .voucher, .mealVoucher: pick("Buono emesso", "Voucher issued")
    case .tab: pick("Accredito su conto cliente", "Credited to the tab")
    case .tesoretto: pick("Riaccredito sul tesoretto", "Back to the tesoretto")
    case .prepaid: pick("Riaccredito sul prepagato", "Back to the prepaid credit")
    case .welfare: pick("Riaccredito sul welfare", "Back to the welfare credit")
    case .allowance, .rounding: payment(tender)
    }
  }

  /// A tender in a table of totals.
  func tender(_ key: String) -> String {
    switch Tender(rawValue: key) {
    case .cash: pick("Contante", "Cash")
    case .card: pick("Elettronico", "Electronic")
    case .mealVoucher: pick("Buoni pasto", "Meal vouchers")
    case .voucher: pick("Buoni", "Vouchers")
    case .tab: pick("Conti clienti", "Customers' tabs")
    case .tesoretto: pick("Tesoretto", "Tesoretto")
    case .prepaid: pick("Prepagato", "Prepaid")
    case .welfare: pick("Welfare", "Welfare")
    case .allowance: pick("Sconto a pagare", "Payment allowance")
    case .rounding: pick("Arrotondamenti", "Rounding")
    case nil: key
    }
  }

  // MARK: The customer's card

  /// A card by the end of its number, which alone lets nobody use it.
  func card(_ number: CardNumber) -> String { "***" + number.ending }

  func cashback(_ earned: Money) -> String {
    earned < .zero
      ? pick("Tesoretto ripreso", "Tesoretto taken back")
      : pick("Tesoretto guadagnato", "Tesoretto earned")
  }

  func balance(_ kind: PurseKind) -> String {
    switch kind {
    case .tesoretto: pick("Saldo tesoretto", "Tesoretto balance")
    case .prepaid: pick("Saldo prepagato", "Prepaid balance")
    case .welfare(let plan): pick("Saldo welfare ", "Welfare balance ") + plan
    }
  }

  // MARK: Cash

  func cashMovement(_ kind: CashMovementKind) -> String { kind.name(language).uppercased() }

  func drawerRow(_ key: String) -> String { DrawerRow(rawValue: key)?.name(language) ?? key }

  // MARK: Marks

  var copy: String { pick("COPIA", "COPY (COPIA)") }
  var training: String { pick("ADDESTRAMENTO", "TRAINING (ADDESTRAMENTO)") }
}
