import Foundation
import POSCore
import Support
import Testing

@testable import POSDocuments

@Suite struct `Templates` {
  private func compose(_ template: String, columns: Int = 42) -> ComposedDocument {
    let library = TemplateLibrary(overrides: [TemplateName(.sale, .italian): .success(template)])
    return DocumentComposer(templates: library)
      .compose(.receipt(Samples.cashSale(Samples.ordinary)), Samples.context(columns: columns))
  }

  private func print(_ template: String) -> String {
    PlainTextRenderer().text(compose("{{notice}}\n" + template).document)
  }

  private func fault(_ template: String) -> TemplateFaultReason? { compose(template).fault?.reason }

  @Test(arguments: DocumentKind.allCases)
  func `keeps the embedded templates equal to the files`(_ kind: DocumentKind) throws {
    let package = try #require(PackageFolder(containing: #filePath))
    let base = "\(kind)".prefix(1).uppercased() + "\(kind)".dropFirst()
    var source = "// Written from receipts/\(kind.rawValue) by the test that compares the two: "
    source += "edit the files there.\n\nextension ShippedTemplates {\n"
    for (language, name) in [("it", "Italian"), ("en", "English")] {
      let file = "\(package.path)/receipts/\(kind.rawValue)/\(language).mustache"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      source += (language == "it" ? "" : "\n") + "  static let \(kind)\(name) = #\"\"\"\n"
      source += lines.map { ($0.isEmpty ? "" : "    " + $0) + "\n" }.joined()
      source += "\n    \"\"\"#\n"
    }
    expectGolden(
      source + "}\n", "Sources/POSDocuments/Templates/Shipped/\(base)Templates.swift")
  }

  @Test(arguments: [
    "-{{notice}}\u{02}\u{0301}", "@qr {{notice}}",
    "{{notice}}x{{#payments}}0{name}}|a|{{amount}}{{/payments}}",
  ])
  func `are not used when nobody could read the notice on the print`(template: String) {
    let composed = compose(template, columns: 32)
    #expect(composed.fault?.reason == .missingNotice)
    #expect(PlainTextRenderer().text(composed.document).contains("NON FISCALE"))
  }

  @Test func `have every name explained`() throws {
    let package = try #require(PackageFolder(containing: #filePath))
    let readme = try String(contentsOfFile: package.path + "/receipts/README.md", encoding: .utf8)
    for request in Samples.everyRequest {
      for name in request.fields(Samples.context()).values.keys.sorted()
      where !name.hasPrefix("has") {
        #expect(readme.contains("`\(name)`"))
      }
    }
  }

  @Test func `are all in order as shipped`() {
    #expect(TemplateLibrary.shipped.faults.isEmpty)
    for language in Language.allCases {
      for request in Samples.everyRequest {
        let composed = DocumentComposer()
          .compose(request, Samples.context(Samples.ordinary, language))
        #expect(composed.fault == nil)
      }
    }
  }

  @Test func `leave the signs of other formats alone`() {
    let text = print("{{#lines}}\n{{name}}|{{amount}}\n{{/lines}}\n^{{shopName}}\n{{{shopName}}}")
    #expect(text.contains("Lambrusco \"Otello\" <DOC>"))
    #expect(text.contains("Salumeria Rossi & Figli"))
    #expect(!text.contains("&amp;"))
  }

  @Test func `keep values out of the markup`() {
    var settings = Samples.ordinary
    settings.shop.name = "--- | ^x {{total}}"
    settings.footer = ["---", "@qr 1", "~~~", "!!x", "NON\nFISCALE\u{1B}[2J"]
    let document = DocumentComposer()
      .compose(.receipt(Samples.cashSale(settings)), Samples.context(settings)).document
    let lines = PlainTextRenderer(codes: .text).lines(document).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    #expect(lines.first == "--- | ^x {{total}}")
    for footer in ["---", "@qr 1", "~~~", "!!x", "NON FISCALE[2J"] {
      #expect(lines.contains(footer))
    }
  }

  @Test func `change letters only as asked`() {
    #expect(print("^{{uppercased(shopName)}}").contains("SALUMERIA ROSSI & FIGLI"))
    #expect(!print("^x{{reversed(shopName)}}").contains("ilgiF"))
  }

  @Test(arguments: [
    ("{{notice}}\n{{#lines}}\n", TemplateFaultReason.syntax(line: 3)),
    ("{{notice}}\n{{total", .syntax(line: 2)),
    ("{{notice}}{{totale}}{{nmae}}", .unknownNames(["totale", "nmae"])),
    ("Scontrino {{number}}", .missingNotice),
    ("", .missingNotice),
    ("{{notice}}\n^DOCUMENTO\n^commerciale", .claimsToBeFiscal),
    ("{{notice}}{{=<% %>=}}", .delimitersChanged),
    (String(repeating: "{{#lines}}", count: 401), .tooManyTags(limit: 400)),
    (String(repeating: "x", count: 40_000), .tooLarge(limit: 32_768)),
  ])
  func `that can not be used give a plain print and a reason`(
    _ template: String, _ reason: TemplateFaultReason
  ) {
    #expect(fault(template) == reason)
    let text = PlainTextRenderer().text(compose(template).document)
    #expect(text.contains("NON FISCALE"))
    #expect(text.contains("23,27"))
  }

  @Test func `never multiply lists`() {
    let nested = "{{notice}}\n{{#lines}}{{#payments}}{{#lines}}\nx{{/lines}}{{/payments}}{{/lines}}"
    #expect(fault(nested) == nil)
    #expect(!PlainTextRenderer().text(compose(nested).document).contains("x"))
  }

  @Test func `may be nested as deeply as their tags allow`() {
    func repeated(_ text: String, _ count: Int) -> String {
      String(repeating: text, count: count)
    }
    let nested = repeated("{{#shopName}}", 199) + "x" + repeated("{{/shopName}}", 199)
    #expect(fault("{{notice}}\n" + nested) == nil)
    #expect(fault(repeated("{{#shopName}}", 400)) == .syntax(line: 1))
  }

  @Test func `print nothing for what is no text`() {
    #expect(print("[{{lines}}{{saved}}{{reissue}}{{#reissue}}x{{/reissue}}]").contains("[0,94]"))
  }
}

@Suite struct `The folder of templates` {
  private func faults(_ write: (TemporaryFolder) throws -> Void) throws -> [TemplateFault] {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder.path("sale"), withIntermediateDirectories: true)
      try write(folder)
      return TemplateFolder.load(folder.path).faults
    }
  }

  @Test func `may be missing`() {
    #expect(TemplateFolder.load("/nonexistent/receipts").faults.isEmpty)
  }

  @Test func `replaces single templates`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder.path("sale"), withIntermediateDirectories: true)
      try "\u{FEFF}^{{notice}}\nEvviva {{shopName}}".write(
        toFile: folder.path("sale/it.mustache"), atomically: true, encoding: .utf8)
      let composer = DocumentComposer(templates: TemplateFolder.load(folder.path))
      let composed = composer.compose(
        .receipt(Samples.cashSale(Samples.ordinary)), Samples.context())
      #expect(composed.fault == nil)
      #expect(
        PlainTextRenderer().lines(composed.document) == [
          "               NON FISCALE", "Evviva Salumeria Rossi & Figli", "",
        ])
    }
  }

  @Test func `tells what can not be read`() throws {
    let notText = try faults { folder in
      try Data([0xFF, 0xFE, 0x41]).write(
        to: folder.url.appendingPathComponent("sale/it.mustache"))
    }
    #expect(notText == [TemplateFault(file: "sale/it.mustache", reason: .notUTF8)])
    let aFolder = try faults { folder in
      try FileManager.default.createDirectory(
        atPath: folder.path("sale/en.mustache"), withIntermediateDirectories: true)
    }
    #expect(aFolder == [TemplateFault(file: "sale/en.mustache", reason: .unreadable)])
    let huge = try faults { folder in
      try Data(repeating: 65, count: 100_000).write(
        to: folder.url.appendingPathComponent("sale/it.mustache"))
    }
    #expect(huge.first?.reason == .tooLarge(limit: 32_768))
  }
}
