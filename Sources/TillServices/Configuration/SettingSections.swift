import POSCore

extension SettingSection {
  /// Every section of the settings file, in the order of the commented sample.
  ///
  /// The rules for labels (`[[label]]`) repeat, so they are read and written apart.
  static let all: [SettingSection] = [
    shop, vat, till, receipt, discounts, returns, payments, limits, cashback, cards,
    bobox,
  ]

  static let shop = SettingSection(
    "shop", it: "Chi è il negozio, come si legge sui documenti.",
    en: "Who the shop is, as printed on documents.",
    [
      SettingKey(
        "shop.name", \.shop.name, .text(upTo: 60, mayBeEmpty: false), isRequired: true,
        it: "Il nome o l'insegna.", en: "The trading name."),
      SettingKey(
        "shop.address", \.shop.address,
        .list(of: .text(upTo: 60, mayBeEmpty: false), count: 1...4), isRequired: true,
        it: "Le righe dell'indirizzo, nell'ordine in cui si stampano.",
        en: "The lines of the address, in the order in which they are printed."),
      SettingKey(
        "shop.vat_number", \.shop.vatNumber, .vatNumber, isRequired: true,
        it: "La partita IVA.", en: "The partita IVA (Italian VAT number)."),
      SettingKey(
        "shop.stall", \.shop.stall, .text(upTo: 30),
        it: "Il posto nel mercato, per esempio \"Banco 7\"; può restare vuoto.",
        en: "The place in the market, such as \"Banco 7\"; may stay empty."),
      SettingKey(
        "shop.number", \.shop.number, .number(in: 1...9_999),
        it: "Il numero del negozio, che entra nel numero degli scontrini.",
        en: "The shop's number, which is part of receipt numbers."),
    ])

  static let vat = SettingSection(
    "vat", it: "Come il negozio sta con l'IVA. In caso di dubbio chiedere al commercialista.",
    en: "How the shop stands towards VAT. When in doubt, ask the accountant.",
    [
      SettingKey(
        "vat.regime", \.regime, .regime,
        it: "\"ordinario\": ogni articolo ha la sua aliquota; \"forfettario\": tutto senza IVA, "
          + "natura N2; \"ventilazione\": corrispettivi senza aliquota (art. 24 DPR 633/1972).",
        en: "\"ordinario\": each article has its rate; \"forfettario\": flat-rate trader, all "
          + "without VAT, nature N2; \"ventilazione\": takings without rates (art. 24 DPR 633).")
    ])

  static let till = SettingSection(
    "till", it: "Questa cassa e il suo schermo.", en: "This till and its screen.",
    [
      SettingKey(
        "till.number", \.till, .number(in: 1...99),
        it: "Il numero della cassa nel negozio. Due casse dello stesso negozio hanno numeri "
          + "diversi.",
        en: "The till's number in the shop. Two tills of one shop have different numbers."),
      SettingKey(
        "till.language", \.language, .language,
        it: "La lingua dello schermo: \"it\" italiano, \"en\" inglese.",
        en: "The language of the screen: \"it\" Italian, \"en\" English."),
      SettingKey(
        "till.theme", \.theme, .theme,
        it: "I colori: \"standard\" su fondo scuro, \"light\" su fondo chiaro (cassa al sole), "
          + "\"highContrast\" a contrasto forte.",
        en: "The colours: \"standard\" on dark, \"light\" on light (a till in the sun), "
          + "\"highContrast\" for weak eyes."),
      SettingKey(
        "till.auto_lock_seconds", \.autoLockSeconds, .number(in: 0...86_400),
        it: "Dopo quanti secondi senza tasti la cassa si blocca; 0 mai.",
        en: "Seconds without a key after which the till locks; 0 never."),
      SettingKey(
        "till.day_end_hour", \.dayEndHour, .number(in: 0...12),
        it: "L'ora a cui finisce la giornata di vendita: con 4, ciò che si vende alle 2 di notte "
          + "vale per il giorno prima.",
        en: "The hour at which the business day ends: with 4, what is sold at 2 at night belongs "
          + "to the day before."),
      SettingKey(
        "till.scanner_prefix", \.scannerPrefix, .text(upTo: 8),
        it: "Il testo che il lettore di codici manda prima di ogni codice, se è programmato così.",
        en: "The text that the scanner sends before each code, if it is programmed so."),
    ])

  static let receipt = SettingSection(
    "receipt", it: "I documenti stampati.", en: "The printed documents.",
    [
      SettingKey(
        "receipt.columns", \.receiptColumns, .number(among: [32, 42, 48]),
        it: "I caratteri per riga della stampante: 32 per la carta da 58 mm, 42 o 48 per 80 mm.",
        en: "The printer's characters a line: 32 for paper of 58 mm, 42 or 48 for 80 mm."),
      SettingKey(
        "receipt.language", \.documentLanguage, .language,
        it: "La lingua dei documenti: \"it\" o \"en\".",
        en: "The language of documents: \"it\" or \"en\"."),
      SettingKey(
        "receipt.footer", \.footer, .list(of: .text(upTo: 60), count: 0...8),
        it: "Le righe in fondo allo scontrino, per esempio [\"Grazie e arrivederci\"].",
        en: "The lines at the foot of a receipt, for example [\"Thank you\"]."),
    ])

  static let discounts = SettingSection(
    "discounts", it: "Gli sconti.", en: "Discounts.",
    [
      SettingKey(
        "discounts.cashier_limit", \.smallDiscount, .percentage,
        it: "Lo sconto più alto che un cassiere può fare da solo, su riga e vendita insieme.",
        en: "The largest discount that a cashier may give alone, on line and sale together.")
    ])

  static let returns = SettingSection(
    "returns", it: "I resi.", en: "Returns.",
    [
      SettingKey(
        "returns.cash_without_receipt", \.limits.cashWithoutReceipt, .yesNo,
        it: "Se un reso senza scontrino si può rimborsare in contanti; altrimenti si dà un buono.",
        en: "Whether a return without receipt may be paid out in cash; else a voucher is given.")
    ])

  static let payments = SettingSection(
    "payments",
    it: "I pagamenti. Gli importi sono in euro, tra virgolette, con la virgola o il punto.",
    en: "Payments. Amounts are in euro, in quotes, with a comma or a point.",
    [
      SettingKey(
        "payments.quick_cash", \.quickCash, .list(of: .money(1...50_000), count: 0...5),
        it: "I tagli a cui il tasto + arrotonda la somma ricevuta, al pagamento.",
        en: "The notes to which the key + rounds the cash received, at the payment."),
      SettingKey(
        "payments.meal_voucher_values", \.mealVoucherValues,
        .list(of: .money(1...10_000), count: 0...12),
        it: "I valori dei buoni pasto che il negozio accetta.",
        en: "The values of the meal vouchers that the shop takes."),
      SettingKey(
        "payments.meal_vouchers_at_once", \.limits.mealVouchers, .number(in: 0...8),
        it: "Quanti buoni pasto al massimo in uno scontrino; la legge ne ammette 8 (DM 122/2017).",
        en: "The most meal vouchers on a receipt; the law allows 8 (DM 122/2017)."),
      SettingKey(
        "payments.maximum_cash", \.limits.cash, .money(1...499_999),
        it: "Il massimo in contanti su uno scontrino; la legge ammette meno di 5.000 euro "
          + "(D.Lgs. 231/2007, art. 49).",
        en: "The most cash on a receipt; the law allows less than 5,000 euro "
          + "(D.Lgs. 231/2007, art. 49)."),
      SettingKey(
        "payments.maximum_cash_above_due", \.limits.cashAboveDue, .money(0...100_000),
        it: "Quanto contante in più del dovuto si può ricevere: oltre è un errore di battitura.",
        en: "How much more cash than is due may be handed over: above, it is a typing mistake."),
      SettingKey(
        "payments.round_cash_to_5_cents", \.limits.roundsCash, .yesNo,
        it: "Se il totale pagato tutto in contanti si arrotonda ai 5 centesimi (DL 50/2017).",
        en: "Whether a total paid all in cash is rounded to 5 cents (DL 50/2017)."),
    ])

  static let limits = SettingSection(
    "limits", it: "Oltre questi limiti un numero battuto è preso per un errore.",
    en: "Beyond these bounds a typed number is taken for a mistake.",
    [
      SettingKey(
        "limits.unit_price", \.limits.unitPrice, .money(1...9_999_999),
        it: "Il prezzo più alto al pezzo o al chilo.", en: "The highest price a piece or a kilo."),
      SettingKey(
        "limits.pieces", \.limits.pieces,
        .quantity(
          upTo: Quantity(pieces: 9_999), unit: BilingualText(it: "pezzi", en: "pieces")),
        it: "Il numero più grande di pezzi su una riga.",
        en: "The largest number of pieces on a line."),
      SettingKey(
        "limits.weight", \.limits.weight,
        .quantity(upTo: Quantity(thousandths: 999_999), unit: BilingualText(same: "kg")),
        it: "Il peso più grande su una riga, in kg.", en: "The largest weight on a line, in kg."),
      SettingKey(
        "limits.lines", \.limits.lines, .number(in: 1...5_000),
        it: "Il numero più grande di righe in uno scontrino.", en: "The most lines on a receipt."),
      SettingKey(
        "limits.text", \.limits.text, .number(in: 10...200),
        it: "La nota o il nome più lungo, in caratteri.",
        en: "The longest note or name, in characters."),
    ])
}

extension SettingForm where Value == VATRegime {
  /// The three regimes, by their Italian names or the English ones.
  static var regime: SettingForm {
    choice([
      (["ordinario", "ordinary"], .ordinary),
      (["forfettario", "flat-rate", "flatrate"], .flatRate),
      (["ventilazione", "apportioned"], .apportioned),
    ])
  }
}

extension SettingForm where Value == Language {
  /// The two languages.
  static var language: SettingForm {
    choice([(["it", "italiano", "italian"], .italian), (["en", "inglese", "english"], .english)])
  }
}
