import POSCore
import Support
import Testing

@testable import POSDocuments

@Suite struct `Every print` {
  private static let codes: [VATCode] =
    [400, 500, 1000, 2200].map { .rate(basisPoints: $0) } + VATNature.allCases.map { .nature($0) }
    + [.apportioned]

  private static let line = Generator<SaleLine> { choices in
    var line = SaleLine(
      id: Samples.id(Generator.int(in: 0...4000)(&choices)),
      name: Generator.string(count: 0...60)(&choices), department: "gen",
      vat: Generator.element(of: codes)(&choices),
      unit: Generator<Unit>.element(of: Unit.allCases)(&choices),
      quantity: Quantity(thousandths: Generator.int(in: -99_999...9_999_999)(&choices)),
      unitPrice: Money(cents: Generator.int(in: 0...9_999_999)(&choices)), priceSource: .typed)
    line.note = Generator.string(count: 0...50).optional(&choices)
    line.batch = Generator.string(count: 0...20).optional(&choices)
    if Generator.bool(&choices) {
      line.discount = .percent(basisPoints: Generator.int(in: 0...10_000)(&choices))
    }
    return line
  }

  private static let receipt = Generator<Receipt> { choices in
    let lines = Generator.array(of: line, count: 1...8)(&choices)
    let kind = Generator<ReceiptKind>.element(of: [.sale, .goodsReturn, .void, .reissue])(&choices)
    let tender = Generator<Tender>.anyCase(&choices)
    let reference = Generator.string(count: 0...50).optional(&choices)
    let discount = Generator.int(in: 0...50_000).map { Discount.amount(Money(cents: $0)) }
    return Samples.receipt(kind, lines: lines, discount: discount.optional(&choices)) { total in
      [Samples.payment(tender, total, reference: reference)]
    }
  }

  private static let context = Generator<DocumentContext> { choices in
    var context = Samples.context(
      Samples.ordinary, Generator<Language>.anyCase(&choices),
      columns: Generator.element(of: PaperColumns.usual)(&choices))
    context.isCopy = Generator.bool(&choices)
    return context
  }

  private static let print = Generator { choices in (receipt(&choices), context(&choices)) }

  @Test func `stays within its columns and shows every amount`() {
    forAll(Self.print, seeds: 400) { receipt, context in
      let composed = DocumentComposer().compose(.receipt(ReceiptPrint(receipt)), context)
      let lines = PlainTextRenderer().lines(composed.document)
      let fits = lines.allSatisfy { PrintableText.width(of: $0) <= context.columns }
      return composed.fault == nil && fits && showsAmounts(of: receipt, context, lines)
    }
  }

  @Test func `stays within its columns in the plain layout`() {
    let broken = TemplateLibrary(
      overrides: Dictionary(
        uniqueKeysWithValues: TemplateName.all.map { ($0, .success("{{")) }))
    forAll(Self.print, seeds: 200) { receipt, context in
      let composed = DocumentComposer(templates: broken)
        .compose(.receipt(ReceiptPrint(receipt)), context)
      let lines = PlainTextRenderer().lines(composed.document)
      let fits = lines.allSatisfy { PrintableText.width(of: $0) <= context.columns }
      return composed.fault != nil && fits && showsAmounts(of: receipt, context, lines)
    }
  }

  /// Whether each line's amount, the total and the payment end a line of the print.
  private func showsAmounts(
    of receipt: Receipt, _ context: DocumentContext, _ lines: [String]
  ) -> Bool {
    let amounts = receipt.lines.map(\.gross) + [receipt.total] + receipt.payments.map(\.amount)
    return amounts.allSatisfy { amount in
      let text = context.language.numberStyle.text(amount.magnitude)
      return lines.contains { $0.hasSuffix(" " + text) || $0.hasSuffix(" -" + text) }
    }
  }

  @Test(arguments: Language.allCases)
  func `says that it is not fiscal and never that it is`(_ language: Language) {
    for request in Samples.everyRequest {
      let document = DocumentComposer()
        .compose(request, Samples.context(Samples.ordinary, language)).document
      let text = PlainTextRenderer().text(document)
      #expect(text.contains("NON FISCALE"))
      #expect(!text.uppercased().contains("DOCUMENTO COMMERCIALE"))
      #expect(document.elements.last == .cut)
    }
  }

  @Test func `is marked when it is a copy or training`() {
    var context = Samples.context()
    (context.isCopy, context.isTraining) = (true, true)
    for request in Samples.everyRequest {
      let document = DocumentComposer().compose(request, context).document
      let first = document.elements.prefix(2).map { element in
        if case .line(let text, let style) = element, style == .tall { text } else { "" }
      }
      #expect(first[0].contains("*** ADDESTRAMENTO ***"))
      #expect(first[1].contains("*** COPIA ***"))
    }
  }

  @Test func `gives a sale its VAT by rate`() {
    let print = ReceiptPrint(Samples.cashSale(Samples.ordinary).receipt)
    let fields = DocumentRequest.receipt(print).fields(Samples.context())
    #expect(fields.text("vatTotal") == "2,57")
    #expect(fields.list("vatBands").map { $0.text("tax") } == ["0,27", "0,77", "1,53"])
    #expect(fields.list("vatBands").map { $0.text("gross") } == ["6,95", "8,42", "8,50"])
  }
}
