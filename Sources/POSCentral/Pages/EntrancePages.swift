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
        return protected(try await signIn(request, from: context))
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
        try await desk.urgent(isNews: false) { try $0.endSession(visit.session.tokenHash) }
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
  func signInPage(
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
}
