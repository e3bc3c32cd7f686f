import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

/// Whatever a cashier, a child or a cat types.
@Suite struct `Anything typed` {
  private static let pieces =
    [
      ",", ".", "*", "/", "-", "+", "0", "99999999", "%", " ", "é", "\u{301}", "１", "٣", "½",
      "\u{0}", "kg", "2*", "/2", "29/2", "2026-11-21",
    ] + Generator<String>.nastyTexts

  private func texts(_ examples: String...) -> MutatedBytes {
    MutatedBytes(examples, pieces: Self.pieces, mostChanges: 3)
  }

  @Test func `has one reading at the counter`() {
    let texts = texts("3*101", "0,350*", "3,50/2", "3,50", "2*3,50/12", "AB-12", "8012345070015")
    fuzz("counter entries", usually: 20_000, texts.text) { text in
      switch CounterEntry(text) {
      case .empty: .read(isSound: text.isEmpty)
      case .code(let code): .read(isSound: code == text && !code.contains("*"))
      case .quantity(let quantity):
        .read(isSound: quantity > .zero && text.hasSuffix("*"))
      case .quantityAndCode(let quantity, let code):
        .read(isSound: quantity > .zero && text.hasSuffix("*" + code))
      case .departmentPrice(let price, let quantity, let department):
        .read(
          isSound: price > .zero && (quantity ?? .one) > .zero
            && (0...999).contains(department ?? 0))
      case .bareAmount(let amount): .read(isSound: amount >= .zero)
      case .bareWeight(let weight): .read(isSound: weight >= .zero)
      case .unreadable: .refused
      }
    }
  }

  @Test func `is a day that is to come, or none`() {
    let today = CivilDate(daysSince1970: 20_778)
    let texts = texts("1/12", "29-2", "01.12.26", "1 12 2026", "2026-12-01", "31/12/9999")
    fuzz("typed dates", usually: 20_000, texts.text) { text in
      guard let day = TypedDate.date(text, after: today) else { return .refused }
      let hasYear = text.split { "/-. ".contains($0) }.count == 3
      return .read(
        isSound: hasYear ? TypedDate.date(day.italian, after: today) == day : day > today)
    }
  }

  /// What somebody types into the form of a new article; one field in four holds nonsense.
  private static func form(seed: Int, _ texts: MutatedBytes, _ state: TillState) -> ArticleForm {
    let usual: [ArticleField: String] = [
      .code: "104", .name: "Taralli", .department: "ALIM", .price: "2,40", .unit: "kilogram",
      .vat: "10", .minimumAge: "18", .deposit: "105", .tare: "0,015",
      .priceToCome(0): "2,60 1/12",
    ]
    var random = SplitMix64(seed: UInt64(seed))
    var form = FormView.article(nil, in: state)
    let fields: [ArticleField] = [
      .code, .name, .department, .price, .unit, .vat, .barcodes, .minimumAge, .cashback, .deposit,
      .isDeposit, .tare, .priceToCome(0), .isActive,
    ]
    for (index, field) in fields.enumerated() {
      if Int.random(in: 0..<12, using: &random) == 0 {
        form.set(texts.text(seed &+ index), for: field)
      } else if let text = usual[field] {
        form.set(text, for: field)
      }
    }
    return form
  }

  @Test func `makes an article that can be sold, or a problem beside a field`() {
    let state = ShopTill().app.state
    let texts = texts("104", "Taralli", "2,40", "10", "18", "0,015", "1/12", "N2")
    let limits = state.settings.limits
    let prices = Money.zero...limits.unitPrice
    fuzz("article forms", usually: 5_000) {
      Self.form(seed: $0, texts, state)
    } reading: { form in
      var answers = ArticleAnswers(form, about: nil, state)
      guard let article = answers.article(id: Identifier(high: 9, low: 9)) else {
        return answers.problems.isEmpty ? .read(isSound: false) : .refused
      }
      let isNamed = !article.code.isEmpty && !article.name.isEmpty && article.code.count <= 20
      return .read(
        isSound: isNamed && state.department(article.department) != nil
          && prices.contains(article.price) && (article.tare ?? .one) > .zero
          && article.scheduledPrices.allSatisfy {
            prices.contains($0.price) && $0.from > state.now.date
          })
    }
  }
}

private typealias ArticleForm = FormView<ArticleField>
