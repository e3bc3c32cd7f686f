// Written from receipts/cash-movement by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let cashMovementItalian = #"""
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
    ^!MOVIMENTO DI CASSA
    ---
    !!{{kind}} €|{{amount}}
    {{#reason}}
    Motivo|{{reason}}
    {{/reason}}

    {{dateTime}}|Cassa {{till}} {{cashier}}

    Firma

    \____________________

    """#

  static let cashMovementEnglish = #"""
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
    ^!CASH MOVEMENT
    ---
    !!{{kind}} €|{{amount}}
    {{#reason}}
    Reason|{{reason}}
    {{/reason}}

    {{dateTime}}|Till {{till}} {{cashier}}

    Signature

    \____________________

    """#
}
