public import CentreCore
public import POSCore

/// Who looks at a page.
public struct PageVisitor: Hashable, Sendable {
  /// The login.
  public let login: String
  /// What may be seen.
  public let role: CentreRole
  /// The name of the owner's shop; nil for the consortium.
  public let shopName: String?

  /// Describes a visitor.
  public init(login: String, role: CentreRole, shopName: String?) {
    self.login = login
    self.role = role
    self.shopName = shopName
  }
}

/// What all pages of one request have in common; the pages are made by its extensions.
public struct PageFrame: Sendable {
  /// The language of the words.
  public let language: Language
  /// The district's name.
  public let site: String
  /// The path with its query, to which a switch of the language comes back.
  public let path: String
  /// What forms have to bring.
  public let formToken: String
  /// Who looks; nil before signing in.
  public let visitor: PageVisitor?

  /// Describes a request.
  public init(
    language: Language, site: String, path: String, formToken: String, visitor: PageVisitor?
  ) {
    self.language = language
    self.site = site
    self.path = path
    self.formToken = formToken
    self.visitor = visitor
  }

  var words: PageWording { PageWording(language: language) }

  func page(_ title: String, _ section: PageSection?, _ blocks: [any PageBlock]) -> Page {
    // A list of ways without any would be an empty landmark to a screen reader.
    let shown = blocks.filter { ($0 as? Links)?.links.isEmpty != true }
    return Page(frame: self, title: title, section: section, blocks: shown)
  }
}

/// A page that is ready to be written.
public struct Page: Sendable {
  let frame: PageFrame
  /// The title, which is the first heading as well.
  public let title: String
  let section: PageSection?
  let blocks: [any PageBlock]

  /// The page as HTML.
  public var html: String { PageTemplates.html(PageView(self)) }
}

/// The sections that a visitor finds in the navigation.
enum PageSection: CaseIterable {
  case day
  case sales
  case articles
  case tills
  case shops
  case cards
  case purses
  case settlement
  case alarms

  var address: String {
    switch self {
    case .day: "/day"
    case .sales: "/sales"
    case .articles: "/articles"
    case .tills: "/tills"
    case .shops: "/shops"
    case .cards: "/cards"
    case .purses: "/purses"
    case .settlement: "/settlement"
    case .alarms: "/alarms"
    }
  }

  static func all(for role: CentreRole) -> [PageSection] {
    switch role {
    case .owner: [.day, .sales, .articles, .tills, .alarms]
    case .consortium: [.shops, .cards, .purses, .settlement, .alarms]
    }
  }
}

/// A page with the words around it, as the layout's template reads them.
struct PageView {
  struct Way {
    let text: String
    let address: String
    let isCurrent: Bool
  }

  struct Visitor {
    let login: String
    let place: String
    let signOut: String
  }

  let lang: String
  let title: String
  let site: String
  let stylesheet = Stylesheet.path
  let skip: String
  let menu: String
  let ways: [Way]
  let hasWays: Bool
  let visitor: Visitor?
  let formToken: String
  let otherLanguage: String
  let otherLanguageCode: String
  let otherLanguageAddress: String
  let blocks: [any PageBlock]

  init(_ page: Page) {
    let (frame, words) = (page.frame, page.frame.words)
    let other: Language = frame.language == .italian ? .english : .italian
    lang = frame.language.rawValue
    title = page.title
    site = frame.site
    skip = words.pick("Vai al contenuto", "Skip to the content")
    menu = words.pick("Sezioni", "Sections")
    let sections = frame.visitor.map { PageSection.all(for: $0.role) } ?? []
    ways = sections.map {
      Way(text: words.name(of: $0), address: $0.address, isCurrent: $0 == page.section)
    }
    hasWays = !ways.isEmpty
    visitor = frame.visitor.map {
      Visitor(
        login: $0.login, place: $0.shopName ?? words.pick("Consorzio", "Consortium"),
        signOut: words.pick("Esci", "Sign out"))
    }
    formToken = frame.formToken
    otherLanguage = other == .italian ? "Italiano" : "English"
    otherLanguageCode = other.rawValue
    otherLanguageAddress =
      "/language/\(other.rawValue)?back=" + WebAddress.encoded(frame.path)
    blocks = page.blocks
  }
}
