// Written from receipts/count by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let cashCountItalian = #"""
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
    ^!CONTEGGIO CASSA
    ---
    {{#hasPieces}}
    !TAGLIO|N.|Importo(€)
    {{/hasPieces}}
    {{#pieces}}
    {{value}}|{{count}}|{{amount}}
    {{/pieces}}
    {{#hasPieces}}
    ---
    {{/hasPieces}}
    !CONTATO €|{{counted}}
    ATTESO €|{{expected}}
    !!DIFFERENZA €|{{difference}}
    {{verdict}}

    {{dateTime}}|Cassa {{till}} {{cashier}}

    Firma

    \____________________

    """#

  static let cashCountEnglish = #"""
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
    ^!CASH COUNT
    ---
    {{#hasPieces}}
    !VALUE|No.|Amount(€)
    {{/hasPieces}}
    {{#pieces}}
    {{value}}|{{count}}|{{amount}}
    {{/pieces}}
    {{#hasPieces}}
    ---
    {{/hasPieces}}
    !COUNTED €|{{counted}}
    EXPECTED €|{{expected}}
    !!DIFFERENCE €|{{difference}}
    {{verdict}}

    {{dateTime}}|Till {{till}} {{cashier}}

    Signature

    \____________________

    """#
}
