internal import POSCore

/// A page that shows whether paper width, letters and codes come out well.
struct TestPage {
  let context: DocumentContext

  func markup(columns: Int) -> String {
    let wording = DocumentWording(language: context.language)
    let tens = (1...columns).map { $0 % 10 == 0 ? String($0 / 10 % 10) : "." }.joined()
    return [
      "^!" + PrintableText.literal(context.settings.shop.name),
      "^!!" + DocumentWording.notice,
      "^" + wording.pick("PAGINA DI PROVA", "TEST PAGE"),
      "===",
      wording.pick("Colonne", "Columns") + "|\(columns)",
      tens,
      wording.pick("Lettere", "Letters") + "|àèéìòù ÀÈÉÌÒÙ € ñ ç ß",
      "!" + wording.pick("Grassetto", "Bold") + "|1.234,56",
      "!!" + wording.pick("Alto", "Tall") + "|1.234,56",
      "---",
      "@qr 0123456789",
      "~~~",
    ].joined(separator: "\n")
  }
}
