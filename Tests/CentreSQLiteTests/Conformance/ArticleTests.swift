import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `An article that is edited in several places` {
  let book: CentreBook
  private let noon = CentreBook.noon
  private let bread = MadeFacts.article(1)

  init() throws { book = try CentreBook() }

  /// Two tills that know the same article from the centre.
  private func tills() throws -> (JournalTill, JournalTill) {
    var (first, second) = (try book.till("3-1"), try book.till("3-2", epoch: 2))
    try first.tell(.articlesChanged([bread]), book.centre)
    try second.tell(.articlesReceived([bread]), book.centre)
    return (first, second)
  }

  private func edited(_ change: (inout Article) -> Void) -> Fact {
    var article = bread
    change(&article)
    return .articlesChanged([article])
  }

  private var standing: Article? {
    get throws { try book.centre.article(id(1), of: 3) }
  }

  private func edits(onlyOverruled: Bool = false) throws -> [String] {
    try book.centre.articleEdits(of: 3, onlyOverruled: onlyOverruled, most: 20)
      .map { "\($0.origin) \($0.field) \($0.value)" }
  }

  @Test func `has the edits of both where they are of different fields`() throws {
    var (first, second) = try tills()
    try first.tell(edited { $0.price = Money(cents: 300) }, book.centre)
    try second.tell(edited { $0.name = "Mele rosse" }, book.centre)
    #expect(try standing?.price == Money(cents: 300) && standing?.name == "Mele rosse")
    #expect(try book.alarms() == [] && edits(onlyOverruled: true) == [])
    #expect(try edits().count == 2)
  }

  @Test(arguments: [true, false])
  func `has the later edit of the same field, in whatever order they arrive`(isLaterFirst: Bool)
    throws
  {
    var (first, second) = try tills()
    (first.wall, second.wall) = (noon + 60_000, noon + 61_000)
    first.write(edited { $0.price = Money(cents: 300) })
    second.write(edited { $0.price = Money(cents: 400) })
    let late = noon + 120_000
    if isLaterFirst { try second.push(to: book.centre, at: late) }
    try first.push(to: book.centre, at: late)
    if !isLaterFirst { try second.push(to: book.centre, at: late) }
    #expect(try standing?.price == Money(cents: 400))
    let lost = try book.centre.articleEdits(of: 3, onlyOverruled: true, most: 9)
    #expect(lost.map(\.value) == ["300"] && lost.map(\.origin) == [.till(first.name)])
    #expect(lost.map(\.articleName) == ["Mele"] && lost.map(\.field) == ["price"])
    #expect(try edits().count == 2)
    #expect(try book.alarms(shop: 3) == ["articleConflict"] && book.alarms(shop: 4) == [])
    try book.expectClean()
  }

  @Test func `has the edit of who knew the other one, also under a clock that lags`() throws {
    var (first, second) = try tills()
    (first.wall, second.wall) = (noon + 60_000, noon - 3_600_000)
    let cheap = edited { $0.price = Money(cents: 300) }
    try first.tell(cheap, book.centre, at: noon + 60_000)
    guard case .articlesChanged(let articles) = cheap else { return }
    try second.tell(.articlesReceived(articles), book.centre)
    try second.tell(edited { $0.price = Money(cents: 350) }, book.centre, at: noon + 60_001)
    #expect(try standing?.price == Money(cents: 350))
    #expect(try book.alarms() == ["clock"] && edits(onlyOverruled: true) == [])
  }

  @Test func `is not held for ever by a clock that runs far ahead`() throws {
    var (first, second) = try tills()
    first.wall = noon + 400 * 86_400_000
    try first.tell(edited { $0.price = Money(cents: 300) }, book.centre, at: noon)
    second.wall = noon + 3_600_000
    try second.tell(edited { $0.price = Money(cents: 400) }, book.centre, at: noon + 3_600_000)
    #expect(try standing?.price == Money(cents: 400))
  }

  @Test func `is told to the tills after each edit, also one that lost`() throws {
    var (first, second) = try tills()
    (first.wall, second.wall) = (noon + 60_000, noon + 1)
    try first.tell(edited { $0.price = Money(cents: 300) }, book.centre, at: noon + 60_000)
    let head = try book.centre.feedHeads(for: first.name)[FeedTopic.articles]
    try second.tell(edited { $0.price = Money(cents: 400) }, book.centre, at: noon + 60_000)
    #expect(try standing?.price == Money(cents: 300))
    let after = try book.centre.feedHeads(for: first.name)[FeedTopic.articles]
    #expect(try #require(after) > #require(head))
  }

  @Test func `is saved on the pages when it is as the form showed it`() throws {
    var (first, _) = try tills()
    var edited = bread
    edited.price = Money(cents: 310)
    try book.centre.save(edited, of: 3, replacing: bread, by: "anna", at: noon + 1)
    #expect(try standing == edited)
    #expect(throws: CentreFailure.articleChanged) {
      try book.centre.save(edited, of: 3, replacing: bread, by: "anna", at: noon + 2)
    }
    #expect(throws: CentreFailure.articleChanged) {
      try book.centre.save(edited, of: 3, replacing: nil, by: "anna", at: noon + 2)
    }
    #expect(throws: CentreFailure.unknownArticle) {
      try book.centre.save(bread, of: 4, replacing: bread, by: "bruno", at: noon)
    }
    let edit = try #require(
      try book.centre.articleEdits(of: 3, onlyOverruled: false, most: 1).first)
    #expect(edit.origin == .account("anna") && edit.value == "310")
    first.wall = noon + 60_000
    try first.tell(self.edited { $0.price = Money(cents: 320) }, book.centre, at: noon + 60_000)
    #expect(try standing?.price == Money(cents: 320))
    #expect(try book.alarms(shop: 3) == ["articleConflict"])
    let lost = try book.centre.articleEdits(of: 3, onlyOverruled: true, most: 9)
    #expect(lost.map(\.origin) == [.account("anna")])
  }

  @Test func `is new on the pages with codes that no other article of the shop has`() throws {
    var first = bread
    first.barcodes = ["8001234567893"]
    try book.centre.save(first, of: 3, replacing: nil, by: "anna", at: noon)
    var other = MadeFacts.article(2, "Pere")
    other.code = first.code
    #expect(throws: CentreFailure.codeTaken("A1")) {
      try book.centre.save(other, of: 3, replacing: nil, by: "anna", at: noon)
    }
    (other.code, other.barcodes) = ("A2", ["1", "8001234567893"])
    #expect(throws: CentreFailure.codeTaken("8001234567893")) {
      try book.centre.save(other, of: 3, replacing: nil, by: "anna", at: noon)
    }
    try book.centre.save(other, of: 4, replacing: nil, by: "anna", at: noon)
    #expect(throws: CentreFailure.unknownShop(9)) {
      try book.centre.save(other, of: 9, replacing: nil, by: "anna", at: noon)
    }
    #expect(try standing == first)
  }

  @Test func `is found by name without accents, and by the beginning of its code`() throws {
    for (key, name) in [(1, "Caffè"), (2, "Tè verde"), (3, "Pane")] {
      try book.centre.save(
        MadeFacts.article(UInt64(key), name), of: 3, replacing: nil, by: "anna", at: noon)
    }
    func names(_ text: String, most: Int = 9) throws -> [String] {
      try book.centre.articles(of: 3, matching: text, most: most).map(\.name)
    }
    #expect(try names("CAFFE") == ["Caffè"] && names("è") == ["Caffè", "Pane", "Tè verde"])
    #expect(try names("") == ["Caffè", "Pane", "Tè verde"] && names("", most: 1) == ["Caffè"])
    #expect(try names("A3") == ["Pane"] && names("%") == [] && names("3") == [])
  }

  @Test(arguments: [true, false])
  func `has the later state when two tills made it, each without the other's`(isLaterFirst: Bool)
    throws
  {
    var (first, second) = (try book.till("3-1"), try book.till("3-2", epoch: 2))
    (first.wall, second.wall) = (noon - 9_000, noon - 1_000)
    first.write(edited { $0.price = Money(cents: 300) })
    second.write(edited { $0.price = Money(cents: 400) })
    if isLaterFirst { try second.push(to: book.centre) }
    try first.push(to: book.centre)
    if !isLaterFirst { try second.push(to: book.centre) }
    #expect(try standing?.price == Money(cents: 400))
  }
}
