// Written from receipts/return by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let goodsReturnItalian = #"""
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
    ^!RESO MERCE
    ---
    {{#originalNumber}}
    Rif. scontrino|{{originalNumber}}
      del {{originalDate}}
    {{/originalNumber}}
    {{^originalNumber}}
    Reso senza scontrino
    {{/originalNumber}}
    {{#returnsCase}}
    Pratica reso|{{returnsCase}}
    {{/returnsCase}}
    {{#reason}}
    Motivo|{{reason}}
    {{/reason}}
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
    !!TOTALE RESO €|{{total}}
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
    Importo reso|{{paid}}

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
    {{#buyer}}
    {{buyerLabel}}|{{buyer}}
    {{/buyer}}

    Firma del cliente

    \____________________

    Reso n.|{{number}}
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

  static let goodsReturnEnglish = #"""
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
    ^!RETURN OF GOODS
    ---
    {{#originalNumber}}
    Ref. receipt|{{originalNumber}}
      of {{originalDate}}
    {{/originalNumber}}
    {{^originalNumber}}
    Return without receipt
    {{/originalNumber}}
    {{#returnsCase}}
    Returns case|{{returnsCase}}
    {{/returnsCase}}
    {{#reason}}
    Reason|{{reason}}
    {{/reason}}
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
    !!TOTAL RETURNED €|{{total}}
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
    Amount given back|{{paid}}

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
    {{#buyer}}
    {{buyerLabel}}|{{buyer}}
    {{/buyer}}

    Customer's signature

    \____________________

    Return no.|{{number}}
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
