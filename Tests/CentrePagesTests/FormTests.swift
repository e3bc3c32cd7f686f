import POSCore
import Testing

@testable import CentrePages

@Suite struct `Fields of a form` {
  private func fields(_ text: String) -> FormFields { FormFields(Array(text.utf8)) }

  @Test(arguments: [
    ("a=1", "1"), ("a=+x+", "x"), ("a=%C3%A8", "è"), ("a=1&a=2", "1"), ("b=1", ""), ("a", ""),
    ("a=%zz", "%zz"), ("a=%4", "%4"), ("a=%", "%"), ("a==", "="), ("%61=1", "1"), ("&&a=1&", "1"),
    ("a=%FF", "\u{FFFD}"), ("a=%+1", "% 1"), ("", ""),
  ])
  func `are read as browsers write them`(text: String, value: String) {
    #expect(fields(text)["a"] == value)
  }

  @Test func `keep the blanks of a password`() {
    #expect(fields("p=+a+b+").exact("p") == " a b ")
  }

  @Test func `are none when there are too many bytes`() {
    let long = Array("a=1&".utf8) + [UInt8](repeating: 120, count: FormFields.mostBytes)
    #expect(FormFields(long)["a"] == "")
  }
}

@Suite struct `Ways to other pages` {
  @Test(arguments: [
    ("/day?date=2026-12-01", "/day?date=2026-12-01"), ("//evil.example", "/"), ("/\\evil", "/"),
    ("https://evil.example", "/"), ("", "/"), ("/a\r\nSet-Cookie: x", "/"), ("/è", "/"),
    ("/a b", "/"), ("javascript:alert(1)", "/"), ("/\t/evil", "/"),
  ])
  func `stay within the pages`(path: String, own: String) {
    #expect(WebAddress.own(path) == own)
  }

  @Test func `come back unharmed from a query`() {
    let path = "/day?date=2026-12-01&x=è +%"
    let fields = FormFields(Array(("back=" + WebAddress.encoded(path)).utf8))
    #expect(fields["back"] == path)
  }

  @Test(
    arguments: [
      ("", .italian), ("en", .english), ("de,en;q=0.5", .english), ("it;q=0.4,en;q=0.9", .english),
      ("en-GB,it", .english), ("IT-it", .italian), ("de", .italian), ("en;q=0", .italian),
      ("en;q=x", .english), (";;,,", .italian),
    ] as [(String, Language)])
  func `speak the language that the browser prefers`(header: String, language: Language) {
    #expect(AcceptedLanguage.first(in: header) == language)
  }
}

@Suite struct `The form of an article` {
  private let article = PageSamples.articles[0]
  private let departments = PageSamples.departments

  private func form(_ changes: String) -> ArticleForm {
    ArticleForm(FormFields(Array(changes.utf8)))
  }

  private func saved(_ text: String) -> Article? {
    form(text).article(replacing: article, id: article.id, departments: departments)
  }

  @Test func `changes only what it shows`() throws {
    let text = "version=x&name=Pane&price=1,80&department=2&vat=10&barcodes=123456%0D%0A1234567"
    var expected = article
    expected.name = "Pane"
    expected.price = Money(cents: 180)
    expected.department = "2"
    expected.vat = .rate(basisPoints: 1_000)
    expected.barcodes = ["123456", "1234567"]
    expected.isActive = false
    #expect(saved(text) == expected)
  }

  @Test func `gives the article back when nothing was typed`() {
    let form = ArticleForm(article)
    #expect(form.article(replacing: article, id: article.id, departments: departments) != nil)
    #expect(form.version == ArticleForm.version(of: article))
  }

  @Test(
    arguments: [
      ("name", "name=", .empty), ("name", "name=" + String(repeating: "x", count: 101), .tooLong),
      ("price", "price=1,234", .notMoney), ("price", "price=-1", .notMoney),
      ("price", "price=1e3", .notMoney), ("department", "department=7", .unknownDepartment),
      ("vat", "vat=7", .notVAT), ("vat", "vat=abc", .notVAT),
      ("barcodes", "barcodes=12345+1", .notABarcode("1")),
      ("barcodes", "barcodes=12345%C3%A8", .notABarcode("12345è")), ("code", "code=", .empty),
    ] as [(String, String, ArticleForm.Mistake)])
  func `names what is wrong`(field: String, text: String, mistake: ArticleForm.Mistake) {
    let rest = "&name=Pane&price=1,50&department=1&code=7&vat=&barcodes="
    let form = form(text + rest)
    #expect(form.mistakes(departments: departments) == [field: mistake])
    #expect(form.article(replacing: nil, id: article.id, departments: departments) == nil)
  }

  @Test func `takes an empty price for one that the till asks for`() {
    let article = saved("version=x&name=Pane&price=&department=1")
    #expect(article?.price == .zero)
  }

  @Test func `has another version when anything of the article changed`() {
    var other = article
    other.minimumAge = 18
    #expect(ArticleForm.version(of: other) != ArticleForm.version(of: article))
  }

  @Test func `shows both versions when the article changed meanwhile`() {
    var current = article
    current.name = "Pane di ieri"
    current.price = Money(cents: 999)
    let typed = form("version=old&name=Pane+di+oggi&price=1,50&department=1&isActive=yes")
    let html = PageSamples.frame(.italian)
      .changedArticle(current, form: typed, departments: departments).html
    for text in ["Pane di ieri", "Pane di oggi", "9,99", ArticleForm.version(of: current)] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(!html.contains("value=\"old\""))
  }
}
