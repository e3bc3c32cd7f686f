import POSCore

/// A row that tells something, with an amount at its right.
struct ToldRow: Hashable, Sendable {
  let text: String
  var amount = ""
  var role = ToldRole.plain

  /// An empty row.
  static let blank = ToldRow(text: "")
}

/// How much a told row matters.
enum ToldRole: Hashable, Sendable {
  case plain, heading, sum, saving, remark, warning
}

/// Why a line or a whole sale costs what it does, row by row.
struct PriceExplanation {
  private let basket: Basket
  private let priced: PricedBasket
  private let wording: Wording

  /// Explains a basket.
  init(_ basket: Basket, _ wording: Wording) {
    self.basket = basket
    self.wording = wording
    priced = basket.priced
  }

  private func row(_ text: String, _ amount: Money, _ role: ToldRole = .plain) -> ToldRow {
    ToldRow(text: text, amount: wording.number(amount), role: role)
  }

  /// A row for what is taken off; none where nothing is.
  private func saving(_ text: String, _ amount: Money) -> [ToldRow] {
    amount == .zero ? [] : [row(text, -amount, .saving)]
  }

  // MARK: A line

  /// The rows of a line; none when it does not count.
  func rows(of id: Identifier) -> [ToldRow] {
    guard let line = priced.lines.first(where: { $0.line.id == id }) else { return [] }
    return [
      ToldRow(text: line.line.name, role: .heading),
      row(wording.priceOf(line.line), line.gross),
    ] + saving(wording.ownDiscount(line.line.discount), line.lineDiscount)
      + line.conventions.flatMap { saving(wording.convention($0.name), $0.amount) }
      + saving(wording.shareOfSaleDiscount, line.basketShare)
      + [row(wording.lineCosts, line.net, .sum), .blank] + cashback(of: line)
      + obstacles { priced.obstacle(of: $0, on: line, for: $1) }
  }

  private func cashback(of line: PricedLine) -> [ToldRow] {
    guard basket.customer != nil else { return [] }
    guard let grant = basket.cashbackEarned else {
      return [ToldRow(text: wording.noCashbackHere, role: .remark)]
    }
    guard let part = grant.lines.first(where: { $0.line == line.line.id }) else {
      return [ToldRow(text: wording.lineEarnsNothing, role: .remark)]
    }
    return [row(wording.earnsPart(grant.basisPoints, of: grant.amount), part.granted, .saving)]
  }

  // MARK: The whole sale

  /// The rows of the total.
  var rowsOfTotal: [ToldRow] {
    let lines = priced.lines
    return [
      ToldRow(text: wording.theWholeSale, role: .heading),
      row(wording.fullPrice(lines.count), lines.map(\.gross).sum),
    ] + saving(wording.discountsOnLines, lines.map(\.lineDiscount).sum)
      + priced.conventions.flatMap { saving(wording.convention($0.name), $0.amount) }
      + saving(wording.discountOnSale, priced.basketDiscount)
      + [row(wording.total, priced.total, .sum), .blank] + cashbackOfTotal
      + obstacles { convention, _ in
        let applies = priced.conventions.contains { $0.code == convention.code }
        return applies ? nil : priced.obstacles[convention.code] ?? .noGain
      }
  }

  private var cashbackOfTotal: [ToldRow] {
    guard basket.customer != nil else { return [] }
    guard let grant = basket.cashbackEarned else {
      return [ToldRow(text: wording.noCashbackHere, role: .remark)]
    }
    let earning = priced.lines.filter(\.line.earnsCashback).map { max($0.net, .zero) }.sum
    let excluded = priced.lines.filter { !$0.line.earnsCashback }.map(\.net).sum
    let other = earning - grant.base
    return (excluded == .zero ? [] : [row(wording.goodsThatEarnNothing, excluded, .remark)])
      + (other == .zero ? [] : [row(wording.paidWithoutEarning, other, .remark)])
      + [row(wording.earns(grant.basisPoints, of: grant.base), grant.amount, .saving)]
  }

  // MARK: What does not apply

  /// The customer's conventions that take nothing off, each with its reason.
  private func obstacles(
    _ obstacle: (Convention, CardCustomer) -> ConventionObstacle?
  ) -> [ToldRow] {
    guard let customer = basket.customer else {
      return [ToldRow(text: wording.noCardNoConvention, role: .remark)]
    }
    let rows = customer.ownConventions.compactMap { convention in
      obstacle(convention, customer).map { reason in
        ToldRow(
          text: wording.labelled(convention.name, wording.reason(reason, of: customer)),
          role: .remark)
      }
    }
    guard !rows.isEmpty else { return [] }
    return [.blank, ToldRow(text: wording.conventionsNotApplied, role: .heading)] + rows
  }
}
