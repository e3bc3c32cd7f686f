extension Wording {
  var fiscalNotice: String { pick("Stampe NON FISCALI", "NON-FISCAL prints") }
  var fiscalNoticeLines: [String] {
    pick(
      [
        "Le stampe di questa cassa portano la scritta NON FISCALE",
        "e non sostituiscono il registratore telematico (RT).",
        "",
        "Per ogni vendita serve sempre il documento commerciale: lo emette",
        "il registratore telematico, o la procedura dell'Agenzia delle Entrate.",
        "Anche resi e annulli vogliono il loro documento.",
        "",
        "Questa cassa tiene i conti: articoli, prezzi, IVA, cassetto, totali.",
        "Per non confondersi, ogni scontrino può ricordare il suo documento:",
        "Scontrini (F7), apri lo scontrino, f, poi matricola, Z e numero.",
        "",
        "In caso di dubbio chiedi al commercialista.",
      ],
      [
        "This till's prints are headed NON FISCALE",
        "and do not replace the fiscal printer (registratore telematico, RT).",
        "",
        "Each sale still needs its commercial document: the fiscal printer",
        "issues it, or the procedure of the Italian revenue agency.",
        "Returns and voids need their documents too.",
        "",
        "This till keeps the accounts: articles, prices, VAT, drawer, totals.",
        "To keep them together, each receipt can remember its document:",
        "Receipts (F7), open the receipt, f, then serial, Z and number.",
        "",
        "When in doubt ask your accountant.",
      ])
  }
}
