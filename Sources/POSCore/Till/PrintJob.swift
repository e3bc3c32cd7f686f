/// What a printed document shows.
public enum PrintSubject: Hashable, Codable, Sendable {
  /// A closed receipt.
  case receipt(Identifier)
  /// The slip of a voucher that a receipt issued.
  case voucher(code: String)
  /// The Digital Card with an index, on paper.
  case card(UInt32)
  /// Credit that was paid into a card, or what undid it.
  case topUp(Identifier)
  /// What a customer wants to pay into a card, for the counter to scan.
  case topUpSlip(TopUpSlip, at: Moment)
  /// The slip of a parked basket.
  case parked(Identifier)
  /// Cash put in or taken out.
  case cashMovement(CashMovement)
  /// A count of the drawer.
  case cashCount(CashCount)
  /// The totals of a period.
  case totals(from: CivilDate, to: CivilDate)
  /// A page that shows whether paper width, letters and codes come out well.
  case testPage
}

/// Where a print stands; the sale is done whatever this says.
public enum PrintState: Hashable, Codable, Sendable {
  case waiting
  case printed
  case failed(reason: String)
}

/// A document in the print queue.
public struct PrintJob: Hashable, Codable, Sendable {
  /// The identity.
  public let id: Identifier
  /// What it shows.
  public let subject: PrintSubject
  /// Whether it is marked as a copy.
  public let isCopy: Bool
  /// When it was asked for.
  public let at: Moment
  /// Where it stands.
  public var state: PrintState
  /// The printed number of the receipt that it shows, to tell it from the others in the queue.
  public var receiptNumber: ReceiptNumber?

  /// Makes a job that waits.
  public init(id: Identifier, subject: PrintSubject, isCopy: Bool, at: Moment) {
    self.id = id
    self.subject = subject
    self.isCopy = isCopy
    self.at = at
    state = .waiting
  }
}
