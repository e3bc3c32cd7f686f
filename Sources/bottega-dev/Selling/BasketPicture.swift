import POSCore

/// What of an open basket can be foretold: its lines and what was paid.
struct BasketPicture: Hashable, CustomStringConvertible {
  struct Line: Hashable, CustomStringConvertible {
    let name: String
    /// In thousandths; negative when the goods come back.
    let quantity: Int
    var isVoided = false

    var description: String { "\(quantity)‰ \(name)\(isVoided ? " (voided)" : "")" }
  }

  var lines: [Line] = []
  var paid = 0

  var description: String { "\(lines) paid \(paid)" }

  init() {}

  init(_ basket: Basket) {
    lines = basket.lines.map {
      Line(name: $0.name, quantity: $0.quantity.thousandths, isVoided: $0.isVoided)
    }
    paid = basket.paid.cents
  }

  /// The lines that count, as they would come back.
  var returned: BasketPicture {
    var picture = BasketPicture()
    picture.lines = standing.map { Line(name: $0.name, quantity: -$0.quantity) }
    return picture
  }

  /// The lines that count, as they are sold again.
  var again: BasketPicture {
    var picture = BasketPicture()
    picture.lines = standing
    return picture
  }

  /// The lines that count.
  var standing: [Line] { lines.filter { !$0.isVoided } }
}
