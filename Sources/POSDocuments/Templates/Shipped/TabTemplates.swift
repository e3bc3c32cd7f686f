// Written from receipts/tab by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let tabItalian = #"""
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
    {{#givenBack}}
    ^!CREDITO RESO AL CLIENTE
    {{/givenBack}}
    {{^givenBack}}
    ^!SALDO CONTO CLIENTE
    {{/givenBack}}
    ---
    {{#account}}
    Cliente|{{account}}
    {{/account}}

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
    !!RESO €|{{givenBack}}
    {{/givenBack}}
    {{^givenBack}}
    !!VERSATO €|{{paid}}
    {{/givenBack}}

    Ricevuta n.|{{number}}
    {{dateTime}}|Cassa {{till}} {{cashier}}
    {{#code}}
    @qr {{code}}
    {{/code}}
    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#

  static let tabEnglish = #"""
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
    {{#givenBack}}
    ^!CREDIT PAID OUT
    {{/givenBack}}
    {{^givenBack}}
    ^!TAB SETTLEMENT
    {{/givenBack}}
    ---
    {{#account}}
    Customer|{{account}}
    {{/account}}

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
    !!PAID OUT €|{{givenBack}}
    {{/givenBack}}
    {{^givenBack}}
    !!PAID €|{{paid}}
    {{/givenBack}}

    Receipt no.|{{number}}
    {{dateTime}}|Till {{till}} {{cashier}}
    {{#code}}
    @qr {{code}}
    {{/code}}
    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#
}
