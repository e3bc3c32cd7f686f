import POSCore
import Testing

@testable import TillServices

@Suite struct `The demonstration shop` {
  @Test func `has a whole market in at least eight departments`() {
    #expect(articles.count >= 160)
    #expect(DemoShop.departments.count >= 8)
    #expect(DemoShop.departments.map(\.order) == Array(1...DemoShop.departments.count))
    let codes = DemoShop.departments.map(\.code)
    #expect(Set(articles.map(\.department)) == Set(codes))
  }

  @Test func `gives every code and barcode to one article only`() {
    let codes = articles.map(\.code) + articles.flatMap(\.barcodes)
    #expect(Set(codes).count == codes.count)
    #expect(Set(articles.map(\.id)).count == articles.count)
    #expect(Set(articles.map(\.name)).count == articles.count)
  }

  @Test func `has codes of five digits, as its labels need`() {
    #expect(articles.allSatisfy { $0.code.utf8.count == 5 && Int($0.code) != nil })
    #expect(DemoShop.settings.labelRules.contains { $0.itemLength == 5 && $0.kind == .price })
  }

  @Test func `has right barcodes of the Italian range on about half of its articles`() throws {
    let barcodes = articles.flatMap(\.barcodes)
    let share = articles.count { !$0.barcodes.isEmpty } * 100 / articles.count
    #expect((45...75).contains(share), "\(share) %")
    for barcode in barcodes {
      #expect(throws: Never.self) { try GTIN(barcode) }
      let prefix = try #require(Int(barcode.prefix(3)))
      #expect((800...839).contains(prefix))
    }
    #expect(Set(barcodes.map(\.count)) == [8, 13])
    #expect(articles.contains { $0.barcodes.count > 1 })
  }

  @Test func `sells under all VAT rates and without VAT`() {
    let byCode = Dictionary(uniqueKeysWithValues: DemoShop.departments.map { ($0.code, $0.vat) })
    let codes = Set(articles.compactMap { $0.vat ?? byCode[$0.department] })
    #expect(Set([400, 500, 1_000, 2_200].map(VATCode.rate(basisPoints:))).isSubset(of: codes))
    #expect(codes.contains(.nature(.notSubject)))
    #expect(codes.contains(.nature(.excluded)))
  }

  @Test func `has every kind of article that the till treats apart`() {
    #expect(articles.contains { $0.unit == .kilogram && $0.tare != nil })
    #expect(articles.contains { $0.unit == .piece })
    #expect(articles.count { $0.minimumAge == 18 } >= 10)
    #expect(articles.contains { $0.earnsCashback == false })
    #expect(DemoShop.departments.contains { !$0.earnsCashback })
    #expect(articles.contains { $0.isDeposit && $0.price == Money(cents: 20) })
    for deposit in articles.compactMap(\.deposit) {
      #expect(articles.contains { $0.code == deposit && $0.isDeposit })
    }
    for letter in "èâüùà" {
      #expect(articles.contains { $0.name.contains(letter) }, "\(letter)")
    }
  }

  @Test func `changes a price on the first of the next month`() throws {
    let scheduled = articles.flatMap(\.scheduledPrices)
    #expect(scheduled.map(\.from.day) == [1])
    #expect(scheduled.allSatisfy { $0.from > moment.date })
  }

  @Test func `fits the screen and the limits of its settings`() {
    let limits = DemoShop.settings.limits
    #expect(articles.allSatisfy { $0.name.count <= 36 && $0.price <= limits.unitPrice })
    #expect(articles.allSatisfy { $0.price > .zero })
  }

  @Test func `has three people with different roles and PINs`() {
    let people = DemoShop.operators
    #expect(people.map(\.person.role) == [.cashier, .supervisor, .owner])
    #expect(Set(people.map(\.pin)).count == 3)
    #expect(Set(people.map(\.person.id)).count == 3)
    #expect(people.allSatisfy { InitAnswers.isPIN($0.pin) })
  }

  @Test func `has conventions of every kind that a customer may meet`() {
    let conventions = DemoShop.conventions(at: moment.date)
    let departments = Set(DemoShop.departments.map(\.code))
    #expect(Set(conventions.map(\.code)).count == conventions.count)
    #expect(
      Set(conventions.map(\.group)) == [
        "insegnanti", "over65", "residenti", "cartiera", "famiglie",
      ])
    for convention in conventions {
      #expect(convention.isPlausible && Convention.group(convention.group) == convention.group)
      let goods = convention.goods
      #expect(goods.departments.union(goods.exceptDepartments).isSubset(of: departments))
    }
    #expect(conventions.filter(\.isStackable).map(\.code) == ["FAMIGLIE"])
  }

  @Test func `has settings that read back without a problem`() {
    let text = SettingsFile.sample(for: DemoShop.settings, language: .italian)
    let (settings, problems) = SettingsFile.parse(text)
    #expect(settings == DemoShop.settings)
    #expect(problems.isEmpty)
  }

  private let moment = Moment(milliseconds: 1_795_000_000_000, offsetSeconds: 3_600)

  private var articles: [Article] {
    var ids = IdentifierSource(seed: (1, 2))
    return DemoShop.articles(ids: &ids, at: moment)
  }
}
