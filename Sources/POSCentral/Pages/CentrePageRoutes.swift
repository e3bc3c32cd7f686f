internal import CentreCore
internal import CentrePages
public import Hummingbird
internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import POSCore

/// The pages for owners and for the consortium.
///
/// Each request is answered on its own: who asks is looked up in the books, a form is checked
/// against its session, and the page is drawn from what the books say.
public struct CentrePageRoutes: Sendable {
  typealias Work = @Sendable (PageVisit) async throws -> PageAnswer

  let desk: CentreDesk
  let settings: PageSettings
  let world: PageWorld
  let passwords = PasswordDesk()
  let tries = SignInGate()

  var cookies: PageCookies { PageCookies(isPlain: settings.isPlain) }

  /// Describes the pages of a centre.
  public init(desk: CentreDesk, settings: PageSettings, world: PageWorld) {
    self.desk = desk
    self.settings = settings
    self.world = world
  }

  /// Adds all pages to a server.
  public func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
    addEntrance(to: router)
    addShop(to: router)
    addConsortium(to: router)
  }

  // MARK: Adding

  func get<Context: RequestContext>(
    _ path: RouterPath, _ router: some RouterMethods<Context>, _ work: @escaping Work
  ) {
    router.get(path) { request, context in
      await answer(request, context, work)
    }
  }

  func post<Context: RequestContext>(
    _ path: RouterPath, _ router: some RouterMethods<Context>, _ work: @escaping Work
  ) {
    router.post(path) { request, context in
      await answer(request, context, work)
    }
  }

  private func names(_ context: some RequestContext) -> [String: String] {
    Dictionary(context.parameters.map { (String($0.key), String($0.value)) }) { first, _ in first }
  }

  // MARK: Answering

  func answer(
    _ request: Request, _ context: some RequestContext, _ work: Work
  ) async -> Response {
    var frame = frame(of: request)
    var response: Response
    do {
      let visit = try await visit(request, names: names(context))
      (context as? any CallerNoting)?.noteCaller(visit.account.login)
      frame = visit.frame
      response = written(try await work(visit))
    } catch {
      response = refusal(of: error, frame: frame, request: request, logger: context.logger)
    }
    PageHeaders.protect(&response)
    return response
  }

  private func written(_ answer: PageAnswer) -> Response {
    switch answer {
    case .page(let page): PageHeaders.page(page, status: .ok)
    case .refused(let page): PageHeaders.page(page, status: .unprocessableContent)
    case .redirect(let path): PageHeaders.redirect(to: path)
    }
  }

  func refusal(
    of error: any Error, frame: PageFrame, request: Request, logger: Logger
  ) -> Response {
    switch error {
    case PageProblem.notFound: return PageHeaders.page(frame.notFound(), status: .notFound)
    case PageProblem.signedOut(let isOver): return signInFirst(request, isOver: isOver)
    case PageProblem.staleForm: return PageHeaders.page(frame.staleForm(), status: .forbidden)
    case PageProblem.tooLong, is NIOTooManyBytesError:
      return PageHeaders.page(frame.failed(), status: .contentTooLarge)
    case is CentreDesk.Refusal:
      return PageHeaders.page(frame.failed(), status: .serviceUnavailable)
    default:
      logger.error("a page failed", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
      return PageHeaders.page(frame.failed(), status: .internalServerError)
    }
  }

  private func signInFirst(_ request: Request, isOver: Bool) -> Response {
    let path = request.method == .get ? request.uri.string : "/"
    let over = isOver ? "&over=yes" : ""
    return PageHeaders.redirect(to: "/sign-in?back=" + WebAddress.encoded(path) + over)
  }

  // MARK: Who asks

  /// What is known of a request without looking who asks.
  func frame(of request: Request, formToken: String = "") -> PageFrame {
    PageFrame(
      language: cookies.language(of: request), site: settings.districtName,
      path: request.uri.string, formToken: formToken, visitor: nil)
  }

  private func visit(_ request: Request, names: [String: String]) async throws -> PageVisit {
    let time = world.now()
    let (session, account, shops) = try await signedIn(request, at: time)
    let form = request.method == .post ? try await form(of: request) : FormFields([])
    if request.method == .post, !PageSessions.isSame(form["token"], session.formToken) {
      throw PageProblem.staleForm
    }
    let frame = PageFrame(
      language: cookies.language(of: request), site: settings.districtName,
      path: request.uri.string, formToken: session.formToken,
      visitor: visitor(account, shops))
    return PageVisit(
      account: account, session: session, frame: frame,
      query: FormFields(Array((request.uri.query ?? "").utf8)), form: form, names: names,
      time: time)
  }

  private func visitor(_ account: CentreAccount, _ shops: [CentreShop]) -> PageVisitor {
    guard case .owner(let number) = account.role else {
      return PageVisitor(login: account.login, role: account.role, shopName: nil)
    }
    let name = shops.first { $0.number == number }?.name
    return PageVisitor(login: account.login, role: account.role, shopName: name ?? "\(number)")
  }

  private func signedIn(
    _ request: Request, at time: Int64
  ) async throws -> (CentreSession, CentreAccount, [CentreShop]) {
    guard let cookie = request.cookies[cookies.session],
      let hash = PageSessions.hash(of: cookie.value)
    else { throw PageProblem.signedOut(isOver: false) }
    let (look, shops) = try await desk.read { store in
      (try PageSessions.look(hash, in: store, at: time), try store.shops())
    }
    guard let look else { throw PageProblem.signedOut(isOver: true) }
    if look.wantsWriting(at: time) {
      try await desk.urgent(isNews: false) { store in
        try PageSessions.write(hash, in: store, at: time)
      }
    }
    guard look.isGood else { throw PageProblem.signedOut(isOver: true) }
    return (look.session, look.account, shops)
  }

  func form(of request: Request) async throws -> FormFields {
    var request = request
    let buffer = try await request.collectBody(upTo: FormFields.mostBytes)
    return FormFields(Array(buffer.readableBytesView))
  }
}
