internal import CentreCore
internal import CentrePages
internal import HTTPTypes
internal import Hummingbird
internal import POSCore

/// Taking a name, a password and a code, and beginning a session for them.
extension CentrePageRoutes {
  func signIn(_ request: Request, from context: some RequestContext) async throws -> Response {
    let form = try await form(of: request)
    guard let cookie = request.cookies[cookies.form],
      PageSessions.isSame(form["token"], cookie.value)
    else { throw PageProblem.staleForm }
    let tried = try await tried(form, request, context)
    guard let began = try await began(tried, form) else {
      return signInPage(
        request, status: .forbidden, wasRefused: true, isOver: false, login: tried.login,
        back: form["back"])
    }
    var response = PageHeaders.redirect(to: form["back"])
    response.setCookie(cookies.make(cookies.session, began.session, seconds: nil))
    response.setCookie(cookies.end(cookies.form))
    if let device = began.device {
      response.setCookie(cookies.make(cookies.device, device, seconds: 365 * 86_400))
    }
    return response
  }

  private func tried(
    _ form: FormFields, _ request: Request, _ context: some RequestContext
  ) async throws -> SignInTry {
    let login = SignInTry.login(form)
    return SignInTry(
      form, try await desk.read { try $0.account(login: login) },
      address: (context as? any CallerAddressed)?.address,
      mark: request.cookies[cookies.device]?.value, at: world.now())
  }

  /// Looks at a try, unless there were too many like it.
  ///
  /// - Returns: nil when it was refused, for whatever reason.
  private func began(_ tried: SignInTry, _ form: FormFields) async throws -> SignInCookies? {
    guard tries.begin(tried.counted, from: tried.source, at: tried.time) else { return nil }
    let isRight = try await passwords.matches(form.exact("password"), tried.record)
    guard let isRight else {
      tries.forgive(tried.counted, from: tried.source, hasSucceeded: false)
      throw CentreDesk.Refusal.full
    }
    let began = try await conclude(tried, isPasswordRight: isRight)
    if began != nil { tries.forgive(tried.counted, from: tried.source, hasSucceeded: true) }
    return began
  }

  /// Decides on the account as it is now, in one piece of work of the books.
  private func conclude(
    _ tried: SignInTry, isPasswordRight: Bool
  ) async throws -> SignInCookies? {
    let session = PageSessions.hexadecimal(world.random(32))
    let formToken = PageSessions.hexadecimal(world.random(32))
    let device = world.random(DeviceMark.nameLength)
    let isRemarkable = tries.isRemarkable(tried.counted, from: tried.source)
    return try await desk.urgent(isNews: false) { store in
      let account = try store.account(login: tried.login)
      let isRight = isPasswordRight && account?.password == tried.record
      let outcome = LockOut.outcome(
        for: account, isPasswordRight: isRight, code: tried.code,
        isKnownDevice: tried.source.device != nil, at: tried.time)
      switch outcome {
      case .ignored: return nil
      case .refused(let account, let becameLocked):
        try store.save(account)
        if becameLocked || isRemarkable {
          try Self.raiseLockOut(of: account, in: store, at: tried.time)
        }
        return nil
      case .accepted(let account):
        guard let hash = PageSessions.hash(of: session) else { return nil }
        try store.save(account)
        try store.save(
          CentreSession(
            tokenHash: hash, account: account.id, formToken: formToken, startedAt: tried.time,
            usedAt: tried.time))
        let isKnown = tried.source.device != nil
        return SignInCookies(
          session: session, device: isKnown ? nil : DeviceMark.make(for: account, name: device))
      }
    }
  }

  private static func raiseLockOut(
    of account: CentreAccount, in store: any CentreStore, at time: Int64
  ) throws(CentreFailure) {
    var shop: Int?
    if case .owner(let number) = account.role { shop = number }
    try store.raise(.lockedOut, shop: shop, till: nil, detail: account.login, at: time)
  }
}
