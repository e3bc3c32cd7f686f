import POSCore
import POSDocuments
import Support
import Testing

/// A document whose print is kept in the repository.
struct GoldenPrint: Sendable, CustomTestStringConvertible {
  let kind: String
  let name: String
  let settings: ShopSettings
  let request: DocumentRequest
  var isCopy = false
  var isTraining = false

  var testDescription: String { kind + "/" + name }

  static let all: [GoldenPrint] = {
    let shop = Samples.ordinary
    func print(_ kind: String, _ name: String, _ request: DocumentRequest) -> GoldenPrint {
      GoldenPrint(kind: kind, name: name, settings: shop, request: request)
    }
    var copy = print("sale", "copy", .receipt(Samples.cashSale(shop)))
    copy.isCopy = true
    copy.isTraining = true
    var reissue = Samples.cashSale(shop)
    reissue = ReceiptPrint(
      Samples.receipt(.reissue, lines: Samples.lines(under: .ordinary)) {
        [Samples.payment(.card, $0)]
      })
    reissue.original = Samples.number(41)
    return [
      print("sale", "cash", .receipt(Samples.cashSale(shop))),
      print("sale", "everything", .receipt(Samples.fullSale(shop))),
      print("sale", "card", .receipt(Samples.cardSale(shop))),
      print("sale", "empties", .receipt(Samples.empties(shop))),
      print("sale", "reissue", .receipt(reissue)),
      copy,
      GoldenPrint(
        kind: "sale", name: "flat-rate", settings: Samples.flatRate,
        request: .receipt(Samples.cashSale(Samples.flatRate))),
      GoldenPrint(
        kind: "sale", name: "apportioned", settings: Samples.apportioned,
        request: .receipt(Samples.cashSale(Samples.apportioned))),
      print("return", "part", .receipt(Samples.goodsReturn(shop))),
      print("void", "sale", .receipt(Samples.void(shop))),
      print("void", "card", .receipt(Samples.void(Samples.cardSale(shop)))),
      print("void", "return", .receipt(Samples.void(Samples.goodsReturn(shop)))),
      print("void", "empties", .receipt(Samples.void(Samples.empties(shop)))),
      print("void", "settlement", .receipt(Samples.void(Samples.tabSettlement))),
      print("void", "credit", .receipt(Samples.void(Samples.tabCredit))),
      print("tab", "settlement", .receipt(Samples.tabSettlement)),
      print("tab", "credit", .receipt(Samples.tabCredit)),
      print("voucher", "issued", .voucher(Samples.voucher)),
      print("card", "slip", .card(Samples.card)),
      print("top-up", "paid-in", .topUp(Samples.topUp)),
      print("top-up", "undone", .topUp(Samples.topUpUndone)),
      print("top-up-slip", "slip", .topUpSlip(Samples.topUpSlip, at: Samples.moment)),
      print("parked", "basket", .parked(Samples.parked, cashier: "Anna")),
      print("cash-movement", "paid-out", .cashMovement(Samples.paidOut, cashier: "Anna")),
      print("count", "shortage", .cashCount(Samples.count, cashier: "Anna")),
      print("totals", "day", .totals(Samples.totals)),
    ]
  }()
}

@Suite struct `Golden prints` {
  @Test(arguments: GoldenPrint.all)
  func `look as they are kept`(_ print: GoldenPrint) {
    for language in Language.allCases {
      for columns in PaperColumns.usual {
        var context = Samples.context(print.settings, language, columns: columns)
        (context.isCopy, context.isTraining) = (print.isCopy, print.isTraining)
        let composed = DocumentComposer().compose(print.request, context)
        #expect(composed.fault == nil)
        expectGolden(
          PlainTextRenderer().text(composed.document),
          "receipts/\(print.kind)/golden/\(print.name).\(language.rawValue).\(columns).txt")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `fall back to a plain layout`(_ language: Language) {
    let broken = TemplateLibrary(overrides: [
      TemplateName(.sale, language): .success("{{#lines}}{{name}}")
    ])
    for columns in PaperColumns.usual {
      let context = Samples.context(Samples.ordinary, language, columns: columns)
      let composed = DocumentComposer(templates: broken)
        .compose(.receipt(Samples.fullSale(Samples.ordinary)), context)
      #expect(composed.fault?.file == "sale/\(language.rawValue).mustache")
      expectGolden(
        PlainTextRenderer().text(composed.document),
        "receipts/sale/golden/plain-layout.\(language.rawValue).\(columns).txt")
    }
  }
}
