extension ResolvedArticle {
  /// Whether the code itself says how much is sold, or for how much.
  public var saysHowMuch: Bool { printedQuantity != nil || printedTotal != nil }

  /// Whether a price must be typed: the catalogue has none, or the label leaves it open.
  public func asksForPrice(on day: CivilDate) -> Bool {
    guard printedTotal == nil else { return false }
    return article.price(on: day) == .zero || (asksForValue && article.unit == .piece)
  }

  /// Whether a weight must be typed.
  public var asksForWeight: Bool { article.unit == .kilogram && !saysHowMuch }

  /// Makes the line that sells this pack.
  ///
  /// - Parameters:
  ///   - typed: the number of such packs when the code says how much is in one; otherwise the
  ///     pieces or the gross weight, from which the article's tare is taken off. One when nil.
  ///   - price: the price that was typed, if any; a total on the label wins over it.
  ///   - day: the day of the sale, for the price.
  /// - Throws: ``BasketRefusal/piecesMustBeWhole`` for a part of a labelled pack, and
  ///   ``BasketRefusal/tareTooLarge`` when the container weighs as much as was typed.
  public func line(
    id: Identifier, department: Department, typed: Quantity?, price: Money? = nil,
    on day: CivilDate, regime: VATRegime
  ) throws(BasketRefusal) -> SaleLine {
    var line = SaleLine(
      id: id, article: article, department: department, quantity: typed ?? .one, on: day,
      regime: regime)
    if let price { (line.unitPrice, line.priceSource) = (price, .typed) }
    if saysHowMuch {
      try takeLabel(times: typed ?? .one, into: &line)
    } else if typed != nil, article.unit == .kilogram, let tare = article.tare, tare > .zero {
      guard tare < line.quantity else { throw .tareTooLarge }
      (line.quantity, line.tare) = (line.quantity - tare, tare)
    }
    line.batch = batch
    line.expiry = expiry
    line.serial = serial
    return line
  }

  /// How many containers go with a line: one a piece, and one a weighing or a label.
  public func containers(of line: SaleLine, typed: Quantity?) -> Quantity {
    guard line.unit == .kilogram else { return line.quantity }
    let packs = saysHowMuch ? typed ?? .one : .one
    return line.quantity < .zero ? -packs : packs
  }

  /// Nothing printed and zero printed are the same: a scale prints zeros for what is to be typed.
  private var printedQuantity: Quantity? { quantity.flatMap { $0 > .zero ? $0 : nil } }

  private var printedTotal: Money? { amount.flatMap { $0 > .zero ? $0 : nil } }

  private func takeLabel(
    times packs: Quantity, into line: inout SaleLine
  ) throws(BasketRefusal) {
    guard packs.isWhole else { throw .piecesMustBeWhole }
    let count = packs.thousandths / 1000
    if let printedQuantity {
      line.quantity = Quantity(thousandths: printedQuantity.thousandths.times(count))
    }
    guard let printedTotal else { return }
    line.fixedAmount = Money(cents: printedTotal.cents.times(count))
    line.priceSource = .label
    if printedQuantity == nil { line.workOutWeight() }
  }
}

extension SaleLine {
  /// Works the weight behind a label's total out from the price.
  fileprivate mutating func workOutWeight() {
    guard unit == .kilogram, unitPrice > .zero, let total = fixedAmount else { return }
    let bounded = min(total.cents, 1_000_000_000)
    let grams = Rounding.halfUp(bounded, times: 1000, over: unitPrice.cents)
    quantity = Quantity(thousandths: min(max(1, grams), 199_999))
  }
}

extension Int {
  /// The product, or the largest number there is: the basket refuses both for being too much.
  fileprivate func times(_ count: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: count)
    return overflows ? .max : product
  }
}
