import POSCore
import Testing

@testable import CentrePages

@Suite struct `Every page` {
  private func each(_ body: (String, String, MarkupReader) -> Void) {
    for language in Language.allCases {
      for (name, page) in PageSamples.all(language) {
        let html = page.html
        body("\(language) \(name)", html, MarkupReader(html))
      }
    }
  }

  @Test func `is nested soundly`() {
    each { name, _, page in
      #expect(page.problems.isEmpty, "\(name)")
      #expect(page.elements.count > 15, "\(name)")
    }
  }

  @Test func `shows what a shop wrote as text and as nothing else`() {
    each { name, html, page in
      #expect(html.contains("&lt;script&gt;alert(1)"), "\(name)")
      #expect(page.all("script").isEmpty, "\(name)")
      for element in page.elements {
        let names = element.attributes.keys
        #expect(!names.contains { $0.hasPrefix("on") || $0 == "style" }, "\(name): \(element)")
      }
      let harmful = html.unicodeScalars.filter { $0 == "\u{202E}" || $0 == "\u{1B}" }
      #expect(harmful.isEmpty, "\(name)")
      #expect(html.contains("{{title}}"), "\(name): texts are not read as templates")
    }
  }

  @Test func `ends no attribute with a quotation mark that bears an accent`() {
    #expect(EscapedText().escapeText("a\"\u{301}b") == "a&quot;\u{301}b")
    #expect(EscapedText().escapeText("<\u{338}") == "&lt;\u{338}")
  }

  @Test func `has a language, a title and one main heading`() {
    each { name, _, page in
      #expect(["it", "en"].contains(page.all("html").first?.attributes["lang"]), "\(name)")
      #expect(page.all("title").count == 1, "\(name)")
      #expect(page.all("h1").count == 1, "\(name)")
      #expect(page.all("a").first?.attributes["href"] == "#main", "\(name): a way to skip")
      #expect(page.all("main").first?.attributes["id"] == "main", "\(name)")
    }
  }

  @Test func `has a label for every field, and no identity twice`() {
    each { name, _, page in
      let labels = Set(page.all("label").compactMap { $0.attributes["for"] })
      let fields = ["input", "select", "textarea"].flatMap { page.all($0) }
      for field in fields where field.attributes["type"] != "hidden" {
        #expect(labels.contains(field.attributes["id"] ?? ""), "\(name): \(field)")
      }
      let identities = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(identities).count == identities.count, "\(name)")
      let described = page.elements.compactMap { $0.attributes["aria-describedby"] }
      for remark in described.flatMap({ $0.split(separator: " ") }) {
        #expect(identities.contains(String(remark)), "\(name): \(remark)")
      }
    }
  }

  @Test func `has tables with captions and heads that say what they head`() {
    each { name, _, page in
      #expect(page.all("caption").count == page.all("table").count, "\(name)")
      for head in page.all("th") {
        #expect(["col", "row"].contains(head.attributes["scope"]), "\(name): \(head)")
      }
    }
  }

  @Test func `brings the token with every form that changes something`() {
    each { name, _, page in
      let posts = page.all("form").filter { $0.attributes["method"] == "post" }
      let tokens = page.all("input").filter { $0.attributes["name"] == "token" }
      #expect(tokens.count == posts.count, "\(name)")
      #expect(tokens.allSatisfy { $0.attributes["value"] == "f00d" }, "\(name)")
    }
  }

  @Test func `leads to our own addresses only`() {
    each { name, _, page in
      let addresses = page.elements.flatMap { element in
        ["href", "action", "src"].compactMap { element.attributes[$0] }
      }
      for address in addresses {
        #expect(
          address.hasPrefix("/") && !address.hasPrefix("//") || address == "#main",
          "\(name): \(address)")
      }
    }
  }

  @Test func `uses templates that escape everything`() {
    for (name, text) in PageTemplates.texts {
      #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name)")
      #expect(PageTemplates.parsed(text) != nil, "\(name)")
    }
  }

  @Test func `differs between the languages`() {
    let pairs = zip(PageSamples.all(.italian), PageSamples.all(.english))
    for (italian, english) in pairs {
      #expect(italian.page.html.contains("<html lang=\"it\">"))
      #expect(english.page.html.contains("<html lang=\"en\">"))
      #expect(
        italian.page.html != english.page.html.replacing("lang=\"en\"", with: "lang=\"it\""),
        "\(italian.name)")
    }
  }

  @Test func `does not name the customer of a receipt`() {
    each { name, html, _ in #expect(!html.contains("Privata"), "\(name)") }
  }
}
