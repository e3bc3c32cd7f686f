import POSCore

extension Wording {
  var totals: String { pick("Totali", "Totals") }

  func period(_ period: TotalsPeriod) -> String {
    switch period.length {
    case .day: weekday(period.from) + " " + period.from.italian
    case .week: period.from.italian + " – " + period.to.italian
    case .month: month(period.from.month) + " \(period.from.year)"
    }
  }

  func weekday(_ day: CivilDate) -> String {
    let names = pick(
      ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
    return names[day.weekday - 1]
  }

  func month(_ number: Int) -> String {
    let names = pick(
      [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
        "settembre", "ottobre", "novembre", "dicembre",
      ],
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ])
    return names[number - 1]
  }

  func totalsSection(_ section: TotalsSection) -> String {
    switch section {
    case .summary: pick("Riepilogo", "Summary")
    case .departments: departments
    case .taxes: pick("IVA e persone", "VAT and people")
    case .hours: pick("Ore", "Hours")
    }
  }

  var keyNextScreen: String { pick("Schermata", "Screen") }
  var keyNextScreenLong: String {
    pick("riepilogo, reparti, IVA e persone, ore", "summary, departments, VAT and people, hours")
  }
  var keyScreenBeforeLong: String { pick("schermata prima", "screen before") }
  var keyBefore: String { pick("Prima", "Before") }
  var keyBeforeLong: String { pick("il giorno o periodo prima", "the day or period before") }
  var keyAfter: String { pick("Dopo", "After") }
  var keyAfterLong: String { pick("il giorno o periodo dopo", "the day or period after") }
  var keyToday: String { pick("Oggi", "Today") }
  var keyTodayLong: String { pick("i totali di oggi", "the totals of today") }
  var keyWeek: String { pick("7 giorni", "7 days") }
  var keyWeekLong: String { pick("gli ultimi sette giorni", "the last seven days") }
  var keyMonth: String { pick("Mese", "Month") }
  var keyMonthLong: String { pick("il mese intero", "the whole month") }
  var keyPrint: String { pick("Stampa", "Print") }
  var keyPrintTotalsLong: String { pick("stampa questi totali", "print these totals") }
  var totalsPrinted: String { pick("Totali mandati in stampa.", "Totals sent to the printer.") }
  var noLaterTotals: String {
    pick("Oltre oggi non c'è ancora nulla.", "There is nothing after today yet.")
  }
  var addingUp: String { pick("Sto sommando …", "Adding up …") }
  var nothingSold: String {
    pick(
      "Qui non ci sono vendite. ← → cambiano giorno.",
      "No sales here. ← → change the day.")
  }

  var documents: String { pick("Documenti", "Documents") }
  var documentsShort: String { pick("documenti", "documents") }
  var sales: String { pick("Vendite", "Sales") }
  var undoneSales: String { pick("Vendite stornate", "Undone sales") }
  var returns: String { pick("Resi", "Returns") }
  var voids: String { pick("Annulli", "Voids") }
  var taken: String { pick("Incasso", "Taken") }
  var averageReceipt: String { pick("Scontrino medio", "Average receipt") }
  var discountsGiven: String { pick("Sconti dati", "Discounts given") }
  var paymentsHeading: String { pick("Pagamenti", "Payments") }
  var drawer: String { pick("Cassetto", "Drawer") }
  func drawerRow(_ row: DrawerRow) -> String { row.name(language) }
  var expectedCash: String { pick("Contante atteso", "Expected cash") }
  var department: String { pick("reparto", "department") }
  var vatHeading: String { pick("aliquota", "rate") }
  var gross: String { pick("lordo", "gross") }
  var net: String { pick("imponibile", "net") }
  var tax: String { pick("imposta", "tax") }
  var altogether: String { pick("totale", "total") }
  var people: String { pick("persona", "person") }
  func hour(_ key: String) -> String { key + ":00" }
}
