internal import CentreCore
internal import CentrePages
internal import HTTPTypes
internal import Hummingbird
internal import POSCore
internal import Synchronization

/// Signing in and out, the language, the style and the way home.
extension CentrePageRoutes {
  func addEntrance<Context: RequestContext>(to router: some RouterMethods<Context>) {
    router.get(RouterPath(Stylesheet.path)) { _, _ in
      protected(PageHeaders.stylesheet())
    }
    router.get("/language/:language") { request, context in
      protected(chooseLanguage(request, context.parameters.get("language")))
    }
    router.get("/sign-in") { request, _ in protected(showSignIn(request)) }
    router.post("/sign-in") { request, context in
      do {
        return protected(try await signIn(request))
      } catch {
        let frame = frame(of: request)
        return protected(
          refusal(of: error, frame: frame, request: request, logger: context.logger))
      }
    }
    addHome(to: router)
  }

  private func addHome<Context: RequestContext>(to router: some RouterMethods<Context>) {
    get("/", router) { visit in
      .redirect(visit.account.role == .consortium ? "/shops" : "/day")
    }
    router.post("/sign-out") { request, context in
      let left = Mutex(false)
      var response = await answer(request, context) { visit in
        try await desk.read { try $0.endSession(visit.session.tokenHash) }
        left.withLock { $0 = true }
        return .redirect("/sign-in")
      }
      if left.withLock({ $0 }) { response.setCookie(cookies.end(cookies.session)) }
      return response
    }
  }

  private func protected(_ response: Response) -> Response {
    var response = response
    PageHeaders.protect(&response)
    return response
  }

  private func chooseLanguage(_ request: Request, _ code: String?) -> Response {
    let query = FormFields(Array((request.uri.query ?? "").utf8))
    var response = PageHeaders.redirect(to: query["back"])
    if let language = code.flatMap({ Language(rawValue: $0) }) {
      let year = 365 * 86_400
      response.setCookie(cookies.make(cookies.language, language.rawValue, seconds: year))
    }
    return response
  }

  // MARK: Signing in

  private func showSignIn(_ request: Request) -> Response {
    let query = FormFields(Array((request.uri.query ?? "").utf8))
    return signInPage(
      request, status: .ok, wasRefused: false, isOver: query.has("over"), login: "",
      back: query["back"])
  }

  /// The form with a fresh token, which a cookie remembers: without it another site could sign
  /// somebody in under a name of its own.
  private func signInPage(
    _ request: Request, status: HTTPResponse.Status, wasRefused: Bool, isOver: Bool,
    login: String, back: String
  ) -> Response {
    let token = PageSessions.hexadecimal(world.random(32))
    let page = frame(of: request, formToken: token).signIn(
      wasRefused: wasRefused, isOver: isOver, login: login, back: WebAddress.own(back),
      demonstration: settings.demonstration.flatMap { known in
        known.code(at: world.now()).map { (known.login, known.password, $0) }
      })
    var response = PageHeaders.page(page, status: status)
    response.setCookie(cookies.make(cookies.form, token, seconds: nil))
    return response
  }

  private func signIn(_ request: Request) async throws -> Response {
    let form = try await form(of: request)
    guard let cookie = request.cookies[cookies.form],
      PageSessions.isSame(form["token"], cookie.value)
    else { throw PageProblem.staleForm }
    let login = String(form["login"].lowercased().prefix(60))
    let time = world.now()
    let known = try await desk.read { try $0.account(login: login) }
    let isRight = await passwords.matches(form.exact("password"), known?.password)
    guard let isRight else { throw CentreDesk.Refusal.full }
    let began = try await conclude(
      login, PasswordTry(record: known?.password, isRight: isRight), code: form["code"], at: time)
    guard let began else {
      return signInPage(
        request, status: .forbidden, wasRefused: true, isOver: false, login: login,
        back: form["back"])
    }
    var response = PageHeaders.redirect(to: form["back"])
    response.setCookie(cookies.make(cookies.session, began, seconds: nil))
    response.setCookie(cookies.end(cookies.form))
    return response
  }

  /// Decides on the account as it is now, in one piece of work of the books.
  ///
  /// - Returns: the value of the session's cookie; nil when the try was refused.
  private func conclude(
    _ login: String, _ tried: PasswordTry, code: String, at time: Int64
  ) async throws -> String? {
    let value = PageSessions.hexadecimal(world.random(32))
    let formToken = PageSessions.hexadecimal(world.random(32))
    return try await desk.urgent { store in
      let account = try store.account(login: login)
      let isRight = tried.isRight && account?.password == tried.record
      let outcome = LockOut.outcome(for: account, isPasswordRight: isRight, code: code, at: time)
      switch outcome {
      case .ignored: return nil
      case .refused(let account, let becameLocked):
        try store.save(account)
        if becameLocked { try raiseLockOut(of: account, in: store, at: time) }
        return nil
      case .accepted(let account):
        guard let hash = PageSessions.hash(of: value) else { return nil }
        try store.save(account)
        try store.save(
          CentreSession(
            tokenHash: hash, account: account.id, formToken: formToken, startedAt: time,
            usedAt: time))
        return value
      }
    }
  }

  private func raiseLockOut(
    of account: CentreAccount, in store: any CentreStore, at time: Int64
  ) throws(CentreFailure) {
    var shop: Int?
    if case .owner(let number) = account.role { shop = number }
    try store.raise(.lockedOut, shop: shop, till: nil, detail: account.login, at: time)
  }
}

/// A password that was compared, and with what.
private struct PasswordTry: Sendable {
  let record: PasswordRecord?
  let isRight: Bool
}
