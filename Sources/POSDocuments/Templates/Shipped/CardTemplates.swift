// Written from receipts/card by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let cardItalian = #"""
    ^!{{shopName}}
    {{#stall}}
    ^{{stall}}
    {{/stall}}

    ^!!{{notice}}
    ^!CARTA DIGITALE
    {{#name}}
    ^{{name}}
    {{/name}}

    @qr {{code}}
    ^!!{{cardNumber}}

    Valida fino al|{{lastDay}}
    {{#dateTime}}
    Consegnata il {{dateTime}}
    {{/dateTime}}
    Mostra il codice alla cassa. Chi ha questo foglio può usare la tessera.
    Se lo perdi, dillo in un negozio del distretto: ne ricevi un'altra.

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#

  static let cardEnglish = #"""
    ^!{{shopName}}
    {{#stall}}
    ^{{stall}}
    {{/stall}}

    ^!!{{notice}}
    ^!DIGITAL CARD
    {{#name}}
    ^{{name}}
    {{/name}}

    @qr {{code}}
    ^!!{{cardNumber}}

    Valid until|{{lastDay}}
    {{#dateTime}}
    Handed out {{dateTime}}
    {{/dateTime}}
    Show the code at the till. Whoever has this slip can use the card.
    If you lose it, tell a shop of the district: you get another one.

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#
}
