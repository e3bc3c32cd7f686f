import POSCore
import Support
import Testing

@testable import POSDocuments

@Suite struct `Damaged receipt codes` {
  @Test func `are refused, or written as they were read`() throws {
    let code = try #require(ReceiptCode(id: Samples.id(1), number: Samples.number(42)))
    let texts = MutatedBytes(
      [code.text, "]Q1" + code.text], pieces: ["884", "]Q1", "9999", "\u{1D}", "é", "１"],
      mostChanges: 1)
    fuzz("receipt codes", usually: 20_000, texts.text) { text in
      guard let read = ReceiptCode(scanned: text) else { return .refused }
      return .read(isSound: text.hasSuffix(read.text) && ReceiptCode(scanned: read.text) == read)
    }
  }
}

/// Templates that a shop has written; each gives a print that says what it must.
@Suite struct `Damaged templates` {
  private static let pieces =
    "{}#^/!&>$<=%.|\\@~-x".map(String.init) + [
      "{{", "}}", "{{#lines}}", "{{/lines}}", "{{^lines}}", "{{{name}}}", "{{notice}}", "{{.}}",
      "{{> a}}", "{{=<% %>=}}", "{{uppercased(name)}}", "{{#uppercased(lines)}}", "\n", "\r\n",
      "\t", "\u{301}", "\u{2}", "\u{3}", "è", "🇮", "@qr ", "~~~", "---", "===", "{{!",
    ]

  /// The shortest sale that still has something of everything.
  private static let sale: DocumentRequest = {
    let lines = [Samples.lines(under: .ordinary)[1]]
    return .receipt(
      ReceiptPrint(Samples.receipt(lines: lines) { [Samples.payment(.cash, $0)] }))
  }()

  /// A template of the shop in the place of the shipped one.
  private func composed(_ template: String, columns: Int) -> ComposedDocument {
    let library = TemplateLibrary(overrides: [TemplateName(.sale, .italian): .success(template)])
    return DocumentComposer(templates: library)
      .compose(Self.sale, Samples.context(columns: columns))
  }

  @Test func `never stop a print`() {
    let templates = MutatedBytes(
      [
        "^!{{shopName}}\n{{#lines}}\n{{name}}|{{amount}}\n{{/lines}}\n===\n!TOTALE|{{total}}\n"
          + "^{{notice}}\n{{#code}}\n@qr {{code}}\n{{/code}}\n~~~",
        "{{notice}}\n{{^lines}}x{{/lines}}{{#payments}}{{name}}|a|{{amount}}{{/payments}}",
      ],
      pieces: Self.pieces, mostChanges: 3)
    fuzz("templates", usually: 2_000, templates.text) { template in
      let composed = composed(template, columns: 32)
      let lines = PlainTextRenderer(codes: .text).lines(composed.document)
      // Centred lines begin with blanks, which nobody reads.
      let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
      let isSound =
        lines.allSatisfy { PrintableText.width(of: $0) <= 32 } && words.contains("NON FISCALE")
      guard isSound else { return .read(isSound: false) }
      return composed.fault == nil ? .read(isSound: true) : .refused
    }
  }

  @Test func `never print beyond the paper, whatever their markup`() {
    let markup = MutatedBytes(
      [
        "^!!\u{2}Salumeria\u{3}\n  Prosciutto crudo di Parma stagionato 24 mesi|10%|28,90\n---\n",
        "!Totale|\u{2}1.234,50\u{3}\n===\n@qr 88412345\n~~~\n^x\\|y",
      ],
      pieces: Self.pieces + Generator<String>.nastyTexts)
    fuzz("markup of prints", usually: 5_000, markup.text) { text in
      let document = DocumentLayout(columns: 32).document(text)
      let rows = document.elements.compactMap { element -> String? in
        guard case .line(let row, _) = element else { return nil }
        return row
      }
      return .read(isSound: rows.allSatisfy { PrintableText.width(of: $0) <= 32 })
    }
  }
}
