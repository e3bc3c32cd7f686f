// Written from receipts/top-up by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let topUpItalian = #"""
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
    ^!{{title}}
    ---
    Tessera|{{card}}
    {{#originalNumber}}
    Annulla la ricarica|{{originalNumber}}
    {{/originalNumber}}
    !!{{kind}} €|{{amount}}
    {{payment}}|{{amount}}
    {{#reference}}
      {{reference}}
    {{/reference}}
    ---
    {{#balances}}
    {{label}}|{{amount}}
    {{/balances}}

    {{^originalNumber}}
    Credito da spendere: l'IVA si paga con gli acquisti (art. 6-quater DPR 633/1972).
    {{/originalNumber}}

    Documento {{number}}
    {{dateTime}}|Cassa {{till}} {{cashier}}

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#

  static let topUpEnglish = #"""
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
    ^!{{title}}
    ---
    Card|{{card}}
    {{#originalNumber}}
    Undoes top-up|{{originalNumber}}
    {{/originalNumber}}
    !!{{kind}} €|{{amount}}
    {{payment}}|{{amount}}
    {{#reference}}
      {{reference}}
    {{/reference}}
    ---
    {{#balances}}
    {{label}}|{{amount}}
    {{/balances}}

    {{^originalNumber}}
    Credit to spend: VAT is due with the purchases (art. 6-quater DPR 633/1972).
    {{/originalNumber}}

    Document {{number}}
    {{dateTime}}|Till {{till}} {{cashier}}

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#
}
