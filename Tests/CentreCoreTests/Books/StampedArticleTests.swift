import CentreCore
import POSCore
import Support
import Testing

@Suite struct `Merging an article` {
  private let bread = Article(
    id: Identifier(high: 1, low: 1), code: "A1", name: "Pane", department: "pane",
    price: Money(cents: 250))

  private var standing: StampedArticle {
    StampedArticle(new: bread, at: StampedArticle.stamp(at: 50))
  }

  private func edited(price cents: Int) -> Article {
    var article = bread
    article.price = Money(cents: cents)
    return article
  }

  @Test func `compares and copies every field`() {
    var other = Article(
      id: bread.id, code: "B", name: "B", department: "B", price: Money(cents: 1),
      unit: .kilogram, vat: .rate(basisPoints: 400), barcodes: ["1"], earnsCashback: true,
      minimumAge: 18, deposit: "D", tare: .one, isActive: false, isDeposit: true)
    if let day = CivilDate(iso: "2026-12-01") {
      other.scheduledPrices = [ScheduledPrice(from: day, price: Money(cents: 2))]
    }
    let merge = standing.merging(other, knowing: standing, at: 60)
    #expect(merge.result.article == other && merge.known.article == other)
    #expect(Set(merge.changes.map(\.field)) == Set(ArticleField.allCases))
    #expect(merge.changes.allSatisfy { $0.holds && !$0.isConflict })
  }

  @Test func `writes values as JSON, absent ones too`() {
    #expect(ArticleField.price.value(in: bread) == "250")
    #expect(ArticleField.name.value(in: bread) == "\"Pane\"")
    #expect(ArticleField.minimumAge.value(in: bread) == "null")
    #expect(ArticleField.barcodes.value(in: bread) == "[]")
  }

  @Test func `beats what its editor knew, whatever the editor's clock says`() {
    let merge = standing.merging(edited(price: 300), knowing: standing, at: -5_000)
    #expect(merge.result.article.price == Money(cents: 300))
    #expect(merge.result.latest == StampedArticle.stamp(at: 50) + 1)
  }

  @Test func `comes to the same in both orders`() {
    let edits = Generator<[(price: Int, clock: Int64)]> { choices in
      (0..<2).map { _ in (Int(choices.draw(upTo: 3)), Int64(choices.draw(upTo: 100))) }
    }
    forAll(edits, seeds: 1_000) { edits in
      let results = [edits, edits.reversed()].map { edits in
        edits.reduce(standing) { current, edit in
          current.merging(edited(price: edit.price), knowing: standing, at: edit.clock).result
        }
      }
      return results[0] == results[1]
    }
  }

  @Test func `knows after taking over only what the centre still has`() {
    let newer = standing.merging(edited(price: 300), knowing: standing, at: 90).result
    let known = newer.received(bread, before: nil)
    #expect(known.article == bread)
    #expect(known.stamps[.price] == nil && known.stamps[.name] == StampedArticle.stamp(at: 50))
    let merge = newer.merging(edited(price: 310), knowing: known, at: 80)
    #expect(merge.changes.map(\.isConflict) == [true] && merge.changes.map(\.holds) == [false])
    #expect(merge.result == newer)
  }
}
