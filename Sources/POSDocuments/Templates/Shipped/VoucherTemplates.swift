// Written from receipts/voucher by the test that compares the two: edit the files there.

extension ShippedTemplates {
  static let voucherItalian = #"""
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
    ^!BUONO ACQUISTO
    ---
    !!VALORE €|{{amount}}
    {{#left}}
    Residuo|{{left}}
    {{/left}}

    ^!{{code}}
    @qr {{code}}

    {{#returnsCase}}
    Pratica reso|{{returnsCase}}
    {{/returnsCase}}
    {{#dateTime}}
    Emesso il {{dateTime}}
    {{/dateTime}}
    Da spendere in questo negozio. Non dà diritto a resto in contanti.

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#

  static let voucherEnglish = #"""
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
    ^!VOUCHER
    ---
    !!VALUE €|{{amount}}
    {{#left}}
    Left|{{left}}
    {{/left}}

    ^!{{code}}
    @qr {{code}}

    {{#returnsCase}}
    Returns case|{{returnsCase}}
    {{/returnsCase}}
    {{#dateTime}}
    Issued {{dateTime}}
    {{/dateTime}}
    To be spent in this shop. No change in cash.

    {{#footer}}
    ^{{.}}
    {{/footer}}

    """#
}
