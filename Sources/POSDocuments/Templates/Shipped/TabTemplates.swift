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
    ^!SALDO CONTO CLIENTE
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
    !!VERSATO €|{{paid}}

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
    ^!TAB SETTLEMENT
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
    !!PAID €|{{paid}}

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
