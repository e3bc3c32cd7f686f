public import POSCore
public import TerminalUI

/// Something that reaches the Bobox from outside.
public enum BoboxMessage: Hashable, Sendable {
  case input(InputEvent)
  case outcome(BoboxOutcome)
  /// Time has passed, so much of it since somebody last touched something, by a clock that never
  /// jumps.
  case tick(idleMilliseconds: Int64)
}

/// Something that the Bobox asks of the world; a value, so that tests compare it.
///
/// Each effect is answered by one ``BoboxOutcome``.
public enum BoboxEffect: Hashable, Sendable {
  /// Hand out the next card and print its slip.
  case issueCard
  /// Tell what is on a scanned card; a phone's code is not used up.
  case readBalance(String)
  /// Recognise the card that is to be topped up.
  case readCardForTopUp(String)
  /// Print what the counter scans.
  case printTopUpSlip(TopUpSlip)
  /// Tell the conventions of the district.
  case conventions
  /// Leave the Bobox, if the PIN is that of somebody who may.
  case leave(pin: String)
}

/// The answer to an effect.
public enum BoboxOutcome: Hashable, Sendable {
  case issued(BoboxCard)
  case balance(BoboxBalance)
  case topUpCard(CardNumber)
  case slipPrinted(TopUpSlip, isPrinted: Bool)
  /// All conventions that the till knows, and the names of departments by their codes.
  case conventions([Convention], departments: [String: String])
  /// The PIN was wrong; the next try is looked at after some seconds.
  case pinRefused(waitSeconds: Int)
  case mayLeave
  case failed(BoboxTrouble)
}

/// Why the Bobox can not do what a customer wants; all of it ends at the counter.
public enum BoboxTrouble: Error, Hashable, Sendable {
  /// The card is not taken.
  case card(CardRefusal)
  /// A slip for paying in belongs on the counter.
  case slipIsForCounter
  /// No card is left to hand out.
  case noCardsLeft
  /// As many cards were handed out as may be in an hour.
  case tooManyCards
  /// The shop hands out cards at the counter only.
  case noCardsHere
  /// The disk is full.
  case diskFull
  /// The books can not be read or written.
  case outOfOrder
}

/// A card that was just handed out.
public struct BoboxCard: Hashable, Sendable {
  /// The code in half blocks, with its white margin.
  public let rows: [String]
  /// The number as it is printed.
  public let number: String
  /// Whether its slip came out of the printer.
  public let isPrinted: Bool

  /// Shows a card.
  public init(rows: [String], number: String, isPrinted: Bool) {
    self.rows = rows
    self.number = number
    self.isPrinted = isPrinted
  }
}

/// What is on a card, without anything that tells whose it is.
public struct BoboxBalance: Hashable, Sendable {
  /// The last digits of the number.
  public let ending: String
  /// The purses, in the order in which they are shown.
  public let purses: [BoboxPurse]
  /// What the card owes, in cents; not negative.
  public let debt: Money

  /// Tells what is on a card.
  public init(ending: String, purses: [BoboxPurse], debt: Money) {
    self.ending = ending
    self.purses = purses
    self.debt = debt
  }
}

/// A purse as a customer sees it.
public struct BoboxPurse: Hashable, Sendable {
  /// Which money.
  public let kind: PurseKind
  /// The name of the employer's plan, where it is welfare credit.
  public let plan: String?
  /// What can be spent, in cents.
  public let balance: Money
  /// The part that can be spent until the day that comes first; nil when nothing expires.
  public let expiring: Expiring?

  /// Money that can be spent until a day.
  public struct Expiring: Hashable, Sendable {
    /// How much, in cents.
    public let amount: Money
    /// The last day.
    public let lastDay: CivilDate

    /// Names an amount and its last day.
    public init(amount: Money, lastDay: CivilDate) {
      self.amount = amount
      self.lastDay = lastDay
    }
  }

  /// Describes a purse.
  public init(kind: PurseKind, plan: String?, balance: Money, expiring: Expiring?) {
    self.kind = kind
    self.plan = plan
    self.balance = balance
    self.expiring = expiring
  }
}
