// Written from receipts/void by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let voidItalian = #"""
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
    ^!ANNULLO
    ---
    {{#originalNumber}}
    Rif. scontrino|{{originalNumber}}
      del {{originalDate}}
    {{/originalNumber}}
    {{#reason}}
    Motivo|{{reason}}
    {{/reason}}
    ---
    {{^settlement}}
    !DESCRIZIONE|IVA|Prezzo(€)
    {{#lines}}
    {{name}}|{{vat}}|{{amount}}
    {{#details}}
      {{.}}
    {{/details}}
    {{#discount}}
      {{discount}}|{{vat}}|{{discountAmount}}
    {{/discount}}
    {{#conventions}}
      {{label}}|{{vat}}|{{amount}}
    {{/conventions}}
    {{/lines}}
    {{#basketDiscount}}
    Subtotale|{{subtotal}}
    Sconto sul totale|{{basketDiscount}}
    {{/basketDiscount}}
    ---
    !!TOTALE ANNULLATO €|{{total}}
    {{#vatTotal}}
    di cui IVA|{{vatTotal}}
    {{/vatTotal}}
    {{#severalRates}}
    {{#vatBands}}
      IVA {{vat}} su {{gross}}|{{tax}}
    {{/vatBands}}
    {{/severalRates}}
    {{/settlement}}

    {{#payments}}
    {{label}}|{{amount}}
    {{#details}}
      {{.}}
    {{/details}}
    {{/payments}}
    {{#change}}
    Resto|{{change}}
    {{/change}}
    {{#takenBack}}
    !!RIPRESO DAL CLIENTE €|{{takenBack}}
    {{/takenBack}}
    {{^takenBack}}
    Importo stornato|{{paid}}
    {{/takenBack}}

    {{#card}}
    Tessera|{{card}}
    {{#cashback}}
    {{cashbackLabel}}|{{cashback}}
    {{/cashback}}
    {{#balances}}
    {{label}}|{{amount}}
    {{/balances}}

    {{/card}}
    {{#legends}}
    {{.}}
    {{/legends}}
    {{#flatRate}}
    Operazione senza IVA: regime forfettario
    {{/flatRate}}
    {{#account}}
    Conto cliente|{{account}}
    {{/account}}

    Annullo n.|{{number}}
    {{dateTime}}|Cassa {{till}} {{cashier}}
    {{#fiscalDocument}}
    Documento fiscale|{{fiscalDocument}}
    {{/fiscalDocument}}
    {{#code}}
    @qr {{code}}
    {{/code}}
    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#

  static let voidEnglish = #"""
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
    ^!VOID
    ---
    {{#originalNumber}}
    Ref. receipt|{{originalNumber}}
      of {{originalDate}}
    {{/originalNumber}}
    {{#reason}}
    Reason|{{reason}}
    {{/reason}}
    ---
    {{^settlement}}
    !ITEM|VAT|Price(€)
    {{#lines}}
    {{name}}|{{vat}}|{{amount}}
    {{#details}}
      {{.}}
    {{/details}}
    {{#discount}}
      {{discount}}|{{vat}}|{{discountAmount}}
    {{/discount}}
    {{#conventions}}
      {{label}}|{{vat}}|{{amount}}
    {{/conventions}}
    {{/lines}}
    {{#basketDiscount}}
    Subtotal|{{subtotal}}
    Discount on the total|{{basketDiscount}}
    {{/basketDiscount}}
    ---
    !!TOTAL VOIDED €|{{total}}
    {{#vatTotal}}
    of which VAT|{{vatTotal}}
    {{/vatTotal}}
    {{#severalRates}}
    {{#vatBands}}
      VAT {{vat}} on {{gross}}|{{tax}}
    {{/vatBands}}
    {{/severalRates}}
    {{/settlement}}

    {{#payments}}
    {{label}}|{{amount}}
    {{#details}}
      {{.}}
    {{/details}}
    {{/payments}}
    {{#change}}
    Change|{{change}}
    {{/change}}
    {{#takenBack}}
    !!TAKEN BACK €|{{takenBack}}
    {{/takenBack}}
    {{^takenBack}}
    Amount reversed|{{paid}}
    {{/takenBack}}

    {{#card}}
    Card|{{card}}
    {{#cashback}}
    {{cashbackLabel}}|{{cashback}}
    {{/cashback}}
    {{#balances}}
    {{label}}|{{amount}}
    {{/balances}}

    {{/card}}
    {{#legends}}
    {{.}}
    {{/legends}}
    {{#flatRate}}
    No VAT charged: flat-rate scheme
    {{/flatRate}}
    {{#account}}
    Customer's tab|{{account}}
    {{/account}}

    Void no.|{{number}}
    {{dateTime}}|Till {{till}} {{cashier}}
    {{#fiscalDocument}}
    Fiscal document|{{fiscalDocument}}
    {{/fiscalDocument}}
    {{#code}}
    @qr {{code}}
    {{/code}}
    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#
}
