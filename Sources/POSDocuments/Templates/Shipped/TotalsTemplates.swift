// Written from receipts/totals by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let totalsItalian = #"""
    ^!{{shopName}}
    {{#stall}}
    ^{{stall}}
    {{/stall}}
    {{#address}}
    ^{{.}}
    {{/address}}
    {{#vatNumber}}
    ^P.IVA {{vatNumber}}
    {{/vatNumber}}

    ^!!{{notice}}
    ^!TOTALI
    {{#to}}
    ^dal {{from}} al {{to}}
    {{/to}}
    {{^to}}
    ^del {{from}}
    {{/to}}
    ---
    Vendite|{{salesCount}}|{{sales}}
    {{#hasUndone}}
    Vendite stornate|{{undoneCount}}|{{undone}}
    {{/hasUndone}}
    Resi|{{returnsCount}}|{{returns}}
    Annulli|{{voidsCount}}|{{voids}}
    !!NETTO €|{{net}}
    Documenti|{{documents}}
    Scontrino medio|{{averageReceipt}}
    Sconti concessi|{{discounts}}
    {{#hasTenders}}

    !PAGAMENTI
    {{/hasTenders}}
    {{#tenders}}
    {{label}}|{{count}}|{{amount}}
    {{/tenders}}
    {{#hasDepartments}}

    !REPARTI
    {{/hasDepartments}}
    {{#departments}}
    {{label}}|{{count}}|{{amount}}
    {{/departments}}
    {{#hasVatBands}}

    !IVA
    {{/hasVatBands}}
    {{#vatBands}}
    Aliquota {{vat}}|{{gross}}
      imponibile|{{net}}
      imposta|{{tax}}
    {{/vatBands}}
    {{#legends}}
    {{.}}
    {{/legends}}
    {{#hasCashiers}}

    !CASSIERI
    {{/hasCashiers}}
    {{#cashiers}}
    {{label}}|{{count}}|{{amount}}
    {{/cashiers}}
    {{#hasHours}}

    !ORE
    {{/hasHours}}
    {{#hours}}
    {{label}}|{{count}}|{{amount}}
    {{/hours}}
    {{#hasMovements}}

    !MOVIMENTI DI CASSA
    {{/hasMovements}}
    {{#movements}}
    {{label}}|{{count}}|{{amount}}
    {{/movements}}

    ---
    !CONTANTE ATTESO €|{{expectedCash}}

    """#

  static let totalsEnglish = #"""
    ^!{{shopName}}
    {{#stall}}
    ^{{stall}}
    {{/stall}}
    {{#address}}
    ^{{.}}
    {{/address}}
    {{#vatNumber}}
    ^VAT no. {{vatNumber}}
    {{/vatNumber}}

    ^!!{{notice}}
    ^!TOTALS
    {{#to}}
    ^{{from}} to {{to}}
    {{/to}}
    {{^to}}
    ^{{from}}
    {{/to}}
    ---
    Sales|{{salesCount}}|{{sales}}
    {{#hasUndone}}
    Undone sales|{{undoneCount}}|{{undone}}
    {{/hasUndone}}
    Returns|{{returnsCount}}|{{returns}}
    Voids|{{voidsCount}}|{{voids}}
    !!NET €|{{net}}
    Documents|{{documents}}
    Average sale|{{averageReceipt}}
    Discounts given|{{discounts}}
    {{#hasTenders}}

    !PAYMENTS
    {{/hasTenders}}
    {{#tenders}}
    {{label}}|{{count}}|{{amount}}
    {{/tenders}}
    {{#hasDepartments}}

    !DEPARTMENTS
    {{/hasDepartments}}
    {{#departments}}
    {{label}}|{{count}}|{{amount}}
    {{/departments}}
    {{#hasVatBands}}

    !VAT
    {{/hasVatBands}}
    {{#vatBands}}
    Rate {{vat}}|{{gross}}
      net|{{net}}
      tax|{{tax}}
    {{/vatBands}}
    {{#legends}}
    {{.}}
    {{/legends}}
    {{#hasCashiers}}

    !CASHIERS
    {{/hasCashiers}}
    {{#cashiers}}
    {{label}}|{{count}}|{{amount}}
    {{/cashiers}}
    {{#hasHours}}

    !HOURS
    {{/hasHours}}
    {{#hours}}
    {{label}}|{{count}}|{{amount}}
    {{/hours}}
    {{#hasMovements}}

    !CASH MOVEMENTS
    {{/hasMovements}}
    {{#movements}}
    {{label}}|{{count}}|{{amount}}
    {{/movements}}

    ---
    !EXPECTED CASH €|{{expectedCash}}

    """#
}
