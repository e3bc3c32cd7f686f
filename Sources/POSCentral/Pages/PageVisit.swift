internal import CentreCore
internal import CentrePages
internal import Hummingbird
internal import POSCore
internal import POSSync

/// One request of somebody who is signed in.
struct PageVisit: Sendable {
  let account: CentreAccount
  let session: CentreSession
  let frame: PageFrame
  let query: FormFields
  /// What a form sent; empty for other requests.
  let form: FormFields
  /// The parts of the address that are not fixed.
  let names: [String: String]
  let time: Int64

  /// The calendar day where the shops are.
  var today: CivilDate { Moment(legalTimeAt: time).date }

  /// An identity in the address.
  func identifier(_ name: String) throws(PageProblem) -> Identifier {
    guard let id = names[name].flatMap({ Identifier(text: $0) }) else { throw .notFound }
    return id
  }

  /// A number in the address.
  func number(_ name: String) throws(PageProblem) -> Int {
    guard let number = names[name].flatMap({ Int($0) }), number > 0 else { throw .notFound }
    return number
  }

  /// The shop of an owner; the consortium sees no shop's books.
  func shop() throws(PageProblem) -> Int {
    guard case .owner(let shop) = account.role else { throw .notFound }
    return shop
  }

  /// Turns away all but the consortium.
  func requireConsortium() throws(PageProblem) {
    guard account.role == .consortium else { throw .notFound }
  }

  /// The day that the query asks for; today when it asks for none, or for one to come.
  var day: CivilDate {
    let first = CivilDate(daysSince1970: 0)
    guard let day = CivilDate(iso: query["date"]), day > first else { return today }
    return min(day, today)
  }
}

/// Why a page can not be shown.
enum PageProblem: Error, Hashable {
  /// Nothing is there, or nothing for this visitor; the two look alike.
  case notFound
  /// Nobody is signed in.
  case signedOut(isOver: Bool)
  /// The form is not from our page.
  case staleForm
  /// The form is too long.
  case tooLong
}

/// What a page's work comes to.
enum PageAnswer: Sendable {
  case page(Page)
  /// A form was not accepted.
  case refused(Page)
  case redirect(String)
}
