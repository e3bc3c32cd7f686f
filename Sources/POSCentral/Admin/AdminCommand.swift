public import CentreCore
public import POSCore
public import POSSync

/// What an operator can have done, in the same process or through a running server.
public enum AdminCommand: Hashable, Codable, Sendable {
  /// All shops.
  case shops
  /// Adds a shop.
  case addShop(CentreShop)
  /// The tills of a shop, or of all.
  case tills(shop: Int?)
  /// Makes a one-time code for a till, new or known.
  case offerEnrolment(TillName)
  /// Shuts a till out.
  case revoke(TillName)
  /// Adds somebody who signs in to the pages; the first password is made up.
  case addAccount(login: String, role: CentreRole)
  /// Gives somebody a new password and a new secret for the app of codes.
  case renewAccount(login: String)
  /// Shuts somebody out of the pages.
  case closeAccount(login: String)
  /// Makes a key that signs from now on.
  case rotateKeys(AdminKeyUse, from: CivilDate, through: CivilDate)
  /// Withdraws a key whose private half was stolen.
  case withdrawKey(UInt8)
  /// Signs cards to print and hand out.
  case issueCards(count: Int, cardClass: UInt8, lastDay: CivilDate)
  /// Signs cards for a till to hand out, in place of its earlier stock.
  case stockTill(TillName, count: Int, cardClass: UInt8, lastDay: CivilDate)
  /// Sets what a card is good for, by the twelve digits on it.
  case setCard(number: String, AdminCardStatus)
  /// Puts a card in the place of another one.
  case replaceCard(number: String, successor: String)
  /// The plans of which cards have credit.
  case plansInUse
  /// Loads employers' credit.
  case loadWelfare([WelfareLoad])
  /// What the open period comes to.
  case previewSettlement
  /// Closes the open period.
  case closeSettlement
  /// A closed period by its number; all of them without one.
  case settlements(number: Int?)
  /// Gives back to its funders what is over on a day.
  case expire(CivilDate)
  /// Checks the books.
  case verify
  /// Writes a copy of the books.
  case backUp(path: String)
}

/// What a key is for.
public enum AdminKeyUse: String, Hashable, Codable, Sendable, CaseIterable {
  case card
  case token
}

/// What a card is good for.
public enum AdminCardStatus: String, Hashable, Codable, Sendable, CaseIterable {
  case active
  case blocked
  /// Spending only while the centre answers.
  case online
  /// Spending only with the PIN.
  case pin

  var status: CardStatus {
    switch self {
    case .active: .active
    case .blocked: .blocked
    case .online: .onlineOnly
    case .pin: .needsPIN
    }
  }
}

/// What came of a command.
public enum AdminReply: Hashable, Codable, Sendable {
  case done
  case shops([CentreShop])
  case tills([AdminTill])
  case offer(AdminOffer)
  case account(AdminAccount)
  /// The number of a new key.
  case key(Int)
  case cards([AdminCard])
  /// How many there were of whatever was asked for.
  case count(Int)
  /// The codes of plans.
  case plans([String])
  case clearing([ShopClearing])
  case settlements([Settlement])
  /// What a check found; empty when all is well.
  case findings([String])
  case refused(AdminRefusal)
}

/// A till in the operator's list.
public struct AdminTill: Hashable, Codable, Sendable {
  /// Which till.
  public let till: String
  /// `offered`, `enrolled` or `revoked`.
  public let state: String
  /// When it was enrolled, in milliseconds since 1970.
  public let enrolledAt: Int64?
  /// When it last called, in milliseconds since 1970.
  public let lastContact: Int64?
  /// The program's version.
  public let program: String?
  /// How many facts the centre has of it.
  public let facts: Int
  /// How many facts waited at the till when it last called.
  public let waiting: UInt64?
  /// How many of its epochs two devices wrote.
  public let forks: Int
}

/// A code with which a till can be enrolled.
public struct AdminOffer: Hashable, Codable, Sendable {
  /// Which till.
  public let till: String
  /// The code in two groups.
  public let code: String
  /// Until when it is good, in milliseconds since 1970.
  public let until: Int64
}

/// A new account with what only its owner may know; it is shown once and nowhere kept.
public struct AdminAccount: Hashable, Codable, Sendable {
  /// The login.
  public let login: String
  /// The first password.
  public let password: String
  /// What an authenticator app reads.
  public let authenticator: String
}

/// A card that was signed.
public struct AdminCard: Hashable, Codable, Sendable {
  /// The twelve digits for people.
  public let number: String
  /// The digits of the code.
  public let code: String
}
