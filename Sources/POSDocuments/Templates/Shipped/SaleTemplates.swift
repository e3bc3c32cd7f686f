// Written from receipts/sale by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let saleItalian = #"""
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
    ^scontrino gestionale
    {{#reissue}}
    ^riemesso con pagamento corretto
    {{/reissue}}
    ---
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
    !!TOTALE €|{{total}}
    {{#vatTotal}}
    di cui IVA|{{vatTotal}}
    {{/vatTotal}}
    {{#severalRates}}
    {{#vatBands}}
      IVA {{vat}} su {{gross}}|{{tax}}
    {{/vatBands}}
    {{/severalRates}}

    {{#payments}}
    {{label}}|{{amount}}
    {{#details}}
      {{.}}
    {{/details}}
    {{/payments}}
    {{#change}}
    Resto|{{change}}
    {{/change}}
    {{#givenBack}}
    Importo reso|{{givenBack}}
    {{/givenBack}}
    {{^givenBack}}
    Importo pagato|{{paid}}
    {{/givenBack}}
    {{#saved}}
    Hai risparmiato|{{saved}}
    {{/saved}}

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
    {{#lotteryCode}}
    Codice lotteria|{{lotteryCode}}
    {{/lotteryCode}}
    {{#buyer}}
    {{buyerLabel}}|{{buyer}}
    {{/buyer}}

    Scontrino n.|{{number}}
    {{dateTime}}|Cassa {{till}} {{cashier}}
    {{#originalNumber}}
    Sostituisce|{{originalNumber}}
    {{/originalNumber}}
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

  static let saleEnglish = #"""
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
    ^not a fiscal document
    {{#reissue}}
    ^issued again with other payments
    {{/reissue}}
    ---
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
    !!TOTAL €|{{total}}
    {{#vatTotal}}
    of which VAT|{{vatTotal}}
    {{/vatTotal}}
    {{#severalRates}}
    {{#vatBands}}
      VAT {{vat}} on {{gross}}|{{tax}}
    {{/vatBands}}
    {{/severalRates}}

    {{#payments}}
    {{label}}|{{amount}}
    {{#details}}
      {{.}}
    {{/details}}
    {{/payments}}
    {{#change}}
    Change|{{change}}
    {{/change}}
    {{#givenBack}}
    Amount given back|{{givenBack}}
    {{/givenBack}}
    {{^givenBack}}
    Amount paid|{{paid}}
    {{/givenBack}}
    {{#saved}}
    You saved|{{saved}}
    {{/saved}}

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
    {{#lotteryCode}}
    Lottery code|{{lotteryCode}}
    {{/lotteryCode}}
    {{#buyer}}
    {{buyerLabel}}|{{buyer}}
    {{/buyer}}

    Receipt no.|{{number}}
    {{dateTime}}|Till {{till}} {{cashier}}
    {{#originalNumber}}
    Replaces|{{originalNumber}}
    {{/originalNumber}}
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
