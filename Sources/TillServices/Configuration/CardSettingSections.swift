import POSCore

extension SettingSection {
  static let cashback = SettingSection(
    "cashback", it: "Il tesoretto: la parte della spesa che torna sulla tessera del cliente.",
    en: "Cashback (tesoretto): the part of what was spent that returns to the customer's card.",
    [
      SettingKey(
        "cashback.rate", \.cashback.basisPoints, .percentage,
        it: "Quanto torna di ciò che si paga in contanti, con carta o con il credito prepagato.",
        en: "How much returns of what is paid in cash, by card or from prepaid credit."),
      SettingKey(
        "cashback.periods", \.cashback.periods, .list(of: .cashbackPeriod, count: 0...24),
        it: "I giorni con un'altra percentuale; per un giorno vale il primo periodo che lo "
          + "comprende.",
        en: "Days with another percentage; for a day the first period that holds it counts."),
      SettingKey(
        "cashback.part", \.cashback.part, .cashbackPart,
        it: "\"both\": il negozio dà tesoretto e lo accetta; \"earn\": lo dà soltanto; "
          + "\"accept\": lo accetta soltanto.",
        en: "\"both\": the shop gives tesoretto and takes it; \"earn\": it only gives; "
          + "\"accept\": it only takes."),
      SettingKey(
        "cashback.funder", \.cashback.funder, .cashbackFunder,
        it: "Chi paga il tesoretto che il negozio dà: \"shop\" il negozio stesso, "
          + "\"consortium\" il consorzio del distretto.",
        en: "Who pays for the tesoretto that the shop gives: \"shop\" the shop itself, "
          + "\"consortium\" the district's consortium."),
      SettingKey(
        "cashback.spend", \.cashback.reach, .cashbackReach,
        it: "Quale tesoretto il negozio accetta: \"district\" quello guadagnato ovunque nel "
          + "distretto, \"here\" solo quello che ha dato e pagato lui stesso.",
        en: "Which tesoretto the shop takes: \"district\" what was earned anywhere in the "
          + "district, \"here\" only what it gave and paid for itself."),
    ])

  static let cards = SettingSection(
    "cards",
    it: "La tessera digitale, e quanto può spendere mentre il centro del distretto non risponde.",
    en: "The Digital Card, and what it may spend while the district's centre does not answer.",
    ownOrJoined
      + alone("paper", \.cards.alone.card, it: "una tessera di carta", en: "a card on paper")
      + alone(
        "phone", \.cards.alone.token, it: "un codice sul telefono", en: "a code on a phone")
      + allTogether)

  private static let ownOrJoined = [
    SettingKey(
      "cards.centre", \.cards.centre, .cardCentre,
      it: "\"own\": il negozio non fa parte di un distretto e tiene da sé i conti delle tessere; "
        + "\"joined\": li tiene il centro del distretto.",
      en: "\"own\": the shop has joined no district and keeps its cards' accounts itself; "
        + "\"joined\": the district's centre keeps them."),
    SettingKey(
      "cards.tesoretto_days", \.cards.tesorettoDays, .number(in: 0...3_650),
      it: "Per quanti giorni dopo quello dell'acquisto si può spendere il tesoretto; 0 sempre.",
      en: "For how many days after the purchase the tesoretto can be spent; 0 for ever."),
    SettingKey(
      "cards.largest_top_up", \.cards.largestTopUp, .money(100...100_000_000),
      it: "Quanto si può ricaricare al massimo in una volta.",
      en: "The most that can be paid into a card at once."),
  ]

  private static let allTogether = [
    SettingKey(
      "cards.paper_hours_to_half", \.cards.alone.hoursToHalf, .number(in: 0...8_784),
      it: "Dopo quante ore senza il centro una tessera di carta può spendere solo la metà.",
      en: "After how many hours without the centre a card on paper may spend only half."),
    SettingKey(
      "cards.till_alone", \.cards.alone.perTill, .money(0...10_000_000),
      it: "Quanto possono spendere in tutto le tessere a questa cassa finché il centro tace.",
      en: "What all cards together may spend at this till while the centre is silent."),
  ]

  /// The limits of one way to show a card.
  private static func alone(
    _ name: String, _ row: any WritableKeyPath<ShopSettings, AloneLimits.Row> & Sendable,
    it italian: String, en english: String
  ) -> [SettingKey] {
    let amount = SettingForm<Money>.money(0...1_000_000)
    return [
      SettingKey(
        "cards.\(name)_purchase_alone", row, \.perPurchase, amount,
        it: "Senza il centro: il massimo di un acquisto con \(italian).",
        en: "Without the centre: the most of one purchase with \(english)."),
      SettingKey(
        "cards.\(name)_card_alone", row, \.perCard, amount,
        it: "Senza il centro: il massimo di ogni tessera in tutto, con \(italian).",
        en: "Without the centre: the most of each card in all, with \(english)."),
      SettingKey(
        "cards.\(name)_purchases_alone", row, \.purchasesPerCard, .number(in: 0...1_000),
        it: "Senza il centro: quanti acquisti al massimo per tessera, con \(italian).",
        en: "Without the centre: the most purchases of a card, with \(english)."),
      SettingKey(
        "cards.\(name)_list_hours", row, \.listHours, .number(in: 0...8_784),
        it: "L'età massima, in ore, dell'elenco delle tessere bloccate per \(italian).",
        en: "The greatest age, in hours, of the list of blocked cards for \(english)."),
      SettingKey(
        "cards.\(name)_hours_alone", row, \.outageHours, .number(in: 0...8_784),
        it: "Per quante ore senza il centro può spendere \(italian).",
        en: "For how many hours without the centre \(english) may spend."),
    ]
  }
}

extension SettingSection {
  static let bobox = SettingSection(
    "bobox", it: "Il Bobox, il punto dove i clienti si servono da soli («bottega bobox»).",
    en: "The Bobox, where customers help themselves (“bottega bobox”).",
    [
      SettingKey(
        "bobox.cards_per_hour", \.bobox.cardsPerHour, .number(in: 0...1_000),
        it: "Quante tessere dà al massimo in un'ora, perché nessuno ne svuoti la scorta per gioco; "
          + "con 0 non ne dà.",
        en: "The most cards that it hands out in an hour, lest somebody empty the stock for fun; "
          + "with 0 it hands out none."),
      SettingKey(
        "bobox.silence_seconds", \.bobox.silenceSeconds, .number(in: 10...600),
        it: "Dopo quanti secondi senza un tocco torna alla prima pagina.",
        en: "Seconds without a touch after which it returns to its first page."),
    ])
}

extension SettingForm where Value == CashbackPart {
  /// Which part the shop has in the cashback, by its English words or the Italian ones.
  static var cashbackPart: SettingForm {
    choice([
      (["both", "entrambi"], .both), (["earn", "dà", "da"], .earnOnly),
      (["accept", "accetta"], .acceptOnly),
    ])
  }
}

extension SettingForm where Value == CashbackFunder {
  /// Who pays for the cashback.
  static var cashbackFunder: SettingForm {
    choice([(["shop", "negozio"], .shop), (["consortium", "consorzio"], .consortium)])
  }
}

extension SettingForm where Value == CashbackReach {
  /// Which tesoretto is taken.
  static var cashbackReach: SettingForm {
    choice([(["district", "distretto"], .district), (["here", "qui"], .here)])
  }
}

extension SettingForm where Value == CardCentre {
  /// Who keeps the ledger of cards.
  static var cardCentre: SettingForm {
    choice([(["own", "proprio"], .own), (["joined", "distretto"], .joined)])
  }
}
