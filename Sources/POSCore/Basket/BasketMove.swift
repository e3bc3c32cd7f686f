/// A line with its place among the lines of the basket that it leaves.
public struct PlacedLine: Hashable, Codable, Sendable {
  /// The line.
  public let line: SaleLine
  /// How many lines stood before it.
  public let place: Int

  /// Makes a placed line.
  public init(_ line: SaleLine, at place: Int) {
    self.line = line
    self.place = place
  }
}

/// Lines that leave one open basket for another; the store keeps both changes or none.
public struct BasketMove: Hashable, Sendable {
  /// What happens to the basket that the lines leave.
  public let source: BasketChange
  /// What happens to the basket that takes them.
  public let target: BasketChange
  /// The basket that the lines left; when no line is left in it, it is open no more.
  public let sourceAfter: Basket
  /// The basket that took them.
  public let targetAfter: Basket

  /// Makes the move of lines from one basket to another.
  ///
  /// - Parameters:
  ///   - lines: what moves, in order, with the places that they take.
  ///   - source: the basket that they leave.
  ///   - target: the basket that takes them.
  ///   - events: what else happens to the target, after the lines have arrived.
  init(
    _ lines: [PlacedLine], from source: Basket, to target: Basket, events: [BasketEvent] = []
  ) {
    let leaving = BasketEvent.linesMovedOut(lines.map(\.line.id), to: target.id)
    let arriving = [BasketEvent.linesMovedIn(lines, from: source.id)] + events
    self.source = BasketChange(of: source, events: [leaving])
    self.target = BasketChange(of: target, events: arriving)
    (sourceAfter, targetAfter) = (source.after([leaving]), target.after(arriving))
  }

  /// Whether the basket that the lines left is open no more.
  public var closesSource: Bool { sourceAfter.lines.isEmpty }
}

extension Basket {
  fileprivate func after(_ events: [BasketEvent]) -> Basket {
    var changed = self
    for event in events { changed.apply(event) }
    return changed
  }

  /// The line with everything that belongs to it: an article and the deposits on its containers.
  public func group(of id: Identifier) -> [SaleLine] {
    guard let line = line(id) else { return [] }
    return lines.filter { $0.groupID == line.groupID }
  }

  /// Decides to divide a sale: some of its lines go to a basket of their own.
  ///
  /// A line takes what belongs to it along, also where only a part was chosen.
  ///
  /// - Parameters:
  ///   - chosen: the lines; a part of what stands, not all of it.
  ///   - id: the identity of the new basket.
  ///   - name: the name under which the new basket is parked; nil leaves it in hand.
  ///   - limits: the bounds of the name.
  ///   - moment: when the new basket is opened.
  /// - Throws: ``BasketRefusal/onlySalesSplit``; ``BasketRefusal/paymentsRecorded`` or
  ///   ``BasketRefusal/basketDiscountStands``, because neither could be divided without a guess;
  ///   ``BasketRefusal/splitsNothing``; and what is wrong with a line or the name.
  public func decideSplit(
    _ chosen: [Identifier], into id: Identifier, name: String?, limits: BasketLimits,
    at moment: Moment
  ) throws(BasketRefusal) -> BasketMove {
    try checkLinesMayMove()
    let moved = try placed(chosen)
    let part = Basket(id: id, owner: owner, openedAt: moment)
    let customer = customer.map { [BasketEvent.customerChanged($0)] } ?? []
    guard let name else { return BasketMove(moved, from: self, to: part, events: customer) }
    let filled = part.after([.linesMovedIn(moved, from: self.id)] + customer)
    let parked = try filled.decidePark(name, limits)
    return BasketMove(moved, from: self, to: part, events: customer + parked)
  }

  /// Decides to put the lines of a divided sale together again, each at the place it had.
  ///
  /// - Parameters:
  ///   - target: the basket from which this one was divided.
  ///   - limits: the bounds of a basket.
  /// - Throws: ``BasketRefusal`` when either basket is no sale in hand, has payments or a discount,
  ///   or both together are more than a basket holds.
  public func decideJoin(
    with target: Basket, limits: BasketLimits
  ) throws(BasketRefusal) -> BasketMove {
    guard splitFrom == target.id else { throw .stale }
    try checkLinesMayMove()
    try target.checkLinesMayMove()
    guard lines.count + target.lines.count <= limits.lines else {
      throw .tooManyLines(limit: limits.lines)
    }
    let end = lines.count + target.lines.count
    let moved = lines.map { PlacedLine($0, at: splitPlaces[$0.id] ?? end) }
    let move = BasketMove(moved, from: self, to: target, events: identityEvents(for: target))
    guard move.targetAfter.grossMagnitude <= limits.total else { throw .amountOutOfRange }
    return move
  }

  /// Card and buyer's code go along, unless the other basket has one already.
  private func identityEvents(for target: Basket) -> [BasketEvent] {
    let card = target.customer == nil ? customer : nil
    return (card.map { [.customerChanged($0)] } ?? []) + buyerEvents(for: target)
  }

  private func buyerEvents(for target: Basket) -> [BasketEvent] {
    guard target.lotteryCode == nil, target.buyer == nil else { return [] }
    if let lotteryCode { return [.lotteryCodeChanged(lotteryCode)] }
    return buyer.map { [.buyerChanged($0)] } ?? []
  }

  private func checkLinesMayMove() throws(BasketRefusal) {
    guard !isParked else { throw .stale }
    guard kind == .sale else { throw .onlySalesSplit }
    guard payments.isEmpty else { throw .paymentsRecorded }
    guard discount == nil else { throw .basketDiscountStands }
  }

  /// The chosen lines and what belongs to them, with their places.
  private func placed(_ chosen: [Identifier]) throws(BasketRefusal) -> [PlacedLine] {
    var groups: Set<Identifier> = []
    for id in chosen { groups.insert(try standing(id).groupID) }
    let moved = lines.indices.filter { groups.contains(lines[$0].groupID) }
    let stays = lines.contains { !$0.isVoided && !groups.contains($0.groupID) }
    guard !moved.isEmpty, stays else { throw .splitsNothing }
    return moved.map { PlacedLine(lines[$0], at: $0) }
  }
}

extension SaleLine {
  /// The same for an article and the deposits on its containers.
  fileprivate var groupID: Identifier { attachedTo ?? id }
}
