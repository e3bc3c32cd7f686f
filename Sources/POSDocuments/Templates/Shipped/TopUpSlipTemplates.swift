// Written from receipts/top-up-slip by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let topUpSlipItalian = #"""
    ^!{{shopName}}
    {{#stall}}
    ^{{stall}}
    {{/stall}}

    ^!!{{notice}}
    ^!RICARICA DA PAGARE
    ---
    Tessera|{{card}}
    !!Importo €|{{amount}}
    ---
    ^Porta questo foglio alla cassa e paga lì.

    @qr {{code}}

    Non vale come ricevuta: il credito è sulla tessera quando hai pagato.

    {{dateTime}}

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#

  static let topUpSlipEnglish = #"""
    ^!{{shopName}}
    {{#stall}}
    ^{{stall}}
    {{/stall}}

    ^!!{{notice}}
    ^!TOP-UP TO PAY
    ---
    Card|{{card}}
    !!Amount €|{{amount}}
    ---
    ^Take this slip to the counter and pay there.

    @qr {{code}}

    This is no receipt: the credit is on the card once you have paid.

    {{dateTime}}

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#
}
