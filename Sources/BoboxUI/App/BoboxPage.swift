import POSCore
import TerminalUI

/// Where a customer is; everything that is known of one lies in here and goes with the page.
enum BoboxPage: Hashable, Sendable {
  case first
  /// What a card is, and the question whether one is wanted.
  case aboutCard
  case newCard(BoboxCard)
  /// A card has to be held under the scanner.
  case waitingForCard(CardUse)
  case balance(BoboxBalance)
  case amounts(CardNumber)
  /// Another amount is typed, in whole euros.
  case typing(CardNumber, TextField)
  case slip(TopUpSlip, isPrinted: Bool)
  case conventions(ConventionList)
  case trouble(BoboxTrouble)

  /// What the scanned card is for.
  enum CardUse: Hashable, Sendable {
    case balance
    case topUp
  }

  /// What can be chosen here with the arrows, in their order.
  ///
  /// Enter alone, held down, hands out no cards: the question begins on the way back.
  var choices: [Touch] {
    switch self {
    case .first: (1...4).map(Touch.choice)
    case .aboutCard: [.back, .choice(1)]
    case .amounts: (1...5).map(Touch.choice) + [.back]
    case .typing: [.confirm, .back]
    case .newCard, .waitingForCard, .balance, .slip, .conventions, .trouble: [.back]
    }
  }

  /// The amounts that need no typing, in cents.
  static let amounts = [1_000, 2_000, 5_000, 10_000].map(Money.init(cents:))
  /// The most that can be asked for here, in euros.
  static let mostEuros = 500
}

/// The conventions in force on the day, and which row of them is on top.
struct ConventionList: Hashable, Sendable {
  let conventions: [Convention]
  let departments: [String: String]
  var top = 0

  init(_ conventions: [Convention], departments: [String: String], on day: CivilDate) {
    self.conventions = conventions.filter { $0.isInForce(on: day) }
    self.departments = departments
  }
}

extension Convention {
  /// Whether a day lies between its first and its last one.
  fileprivate func isInForce(on day: CivilDate) -> Bool {
    terms.from ?? day <= day && day <= terms.through ?? day
  }
}

/// The pad on which somebody of the staff types a PIN.
struct StaffPad: Hashable, Sendable {
  var pin = TextField(maximumLength: 12, isSecret: true, accepts: .digits)
  /// The last PIN was wrong; the next one is looked at after so many seconds.
  var refusedFor: Int?
}

/// What can be touched; the keys do the same.
enum Touch: Hashable, Sendable {
  case choice(Int)
  case back
  case confirm
  case digit(Int)
  case erase
  case scrollUp
  case scrollDown
  case language(BoboxLanguage)
  case staff

  private static let all: [Touch] =
    (1...9).map(Touch.choice) + (0...9).map(Touch.digit)
    + BoboxLanguage.allCases.map(Touch.language)
    + [.back, .confirm, .erase, .scrollUp, .scrollDown, .staff]

  /// The number under which the screen knows it.
  var tag: Int { Self.all.firstIndex(of: self) ?? -1 }

  /// What the screen knows under a number.
  init?(tag: Int) {
    guard Self.all.indices.contains(tag) else { return nil }
    self = Self.all[tag]
  }
}
