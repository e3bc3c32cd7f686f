// Written from receipts/parked by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let parkedItalian = #"""
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
    ^!SCONTRINO PARCHEGGIATO
    ^da riprendere e pagare alla cassa
    {{#name}}
    ^!!{{name}}
    {{/name}}
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
    {{#paid}}
    Già pagato|{{paid}}
    !Da pagare|{{due}}
    {{/paid}}

    {{dateTime}}|Cassa {{till}} {{cashier}}

    """#

  static let parkedEnglish = #"""
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
    ^!PARKED SALE
    ^to be recalled and paid at the till
    {{#name}}
    ^!!{{name}}
    {{/name}}
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
    {{#paid}}
    Paid so far|{{paid}}
    !Still due|{{due}}
    {{/paid}}

    {{dateTime}}|Till {{till}} {{cashier}}

    """#
}
