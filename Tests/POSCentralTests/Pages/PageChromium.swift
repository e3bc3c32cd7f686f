import CentreCore
import CentrePages
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import POSCore
import Support

@testable import POSCentral

/// A real browser, without a window.
struct PageChromium {
  /// Why the tests with a real browser are left out.
  static let absence = "chromium is not installed"
  /// Whether there is one.
  static let isInstalled = path != nil

  private static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Opens an address and writes what the page became.
  static func text(of address: String) async throws -> String {
    try await run(["--dump-dom", address]).output
  }

  /// Takes a picture of an address.
  static func picture(
    of address: String, width: Int, height: Int, isDark: Bool, to file: String
  ) async throws {
    let colours = isDark ? ["--blink-settings=preferredColorScheme=0"] : []
    _ = try await run(
      colours + ["--window-size=\(width),\(height)", "--screenshot=\(file)", address])
  }

  /// Runs the browser on a thread of its own, since it waits for a server of this process.
  private static func run(_ arguments: [String]) async throws -> ProgramResult {
    let command =
      [
        "timeout", "--kill-after=1", "60", path ?? "chromium", "--headless", "--no-sandbox",
        "--disable-gpu", "--hide-scrollbars",
      ]
      + ["--disable-dev-shm-usage", "--no-first-run", "--accept-lang=it-IT"]
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let folder = try TemporaryFolder()
            let profile = ["--user-data-dir=" + folder.path("profile")]
            return try Support.run(command + profile + arguments)
          })
      }
    }
  }
}

extension SampleSite {
  /// Serves the pages on a free port of this machine, with two ways in that only tests have.
  func serve(_ body: @escaping @Sendable (_ address: String) async throws -> Void) async throws {
    let router = router()
    addTestEntrance(to: router)
    var log = Logger(label: "pages")
    log.logLevel = .critical
    let app = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)), logger: log
    )
    try await app.test(.live) { client in
      try await body("http://127.0.0.1:\(client.port ?? 0)")
    }
    await desk.close()
  }

  private func addTestEntrance(to router: Router<BasicRequestContext>) {
    // The real form with a script behind it that fills it in, sends it and shows the answer.
    router.get("/fill-in/:login") { request, context in
      let code = TOTP.code(of: SampleDistrict.secret, step: TOTP.step(at: world.now))
      let fields = [
        ("login", context.parameters.get("login") ?? ""), ("password", SampleDistrict.password),
        ("code", code),
      ]
      let typing = fields.map { "form.elements.\($0.0).value = '\($0.1)';" }.joined()
      // The request holds the page up, so that the browser does not stop before the answer.
      let script = """
        <script>const form = document.querySelector('main form');\(typing)
        const request = new XMLHttpRequest();
        request.open(form.method, form.action, false);
        request.send(new URLSearchParams(new FormData(form)));
        document.documentElement.innerHTML = request.responseText;</script>
        """
      let token = PageSessions.hexadecimal(world.bytes(32))
      let frame = PageFrame(
        language: .italian, site: "Borgo Vecchio", path: "/sign-in", formToken: token,
        visitor: nil)
      let page = frame.signIn(wasRefused: false, isOver: false, login: "", back: "/day").html
        .replacing("</body>", with: script + "</body>")
      var response = Response(
        status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: page)))
      let cookies = PageCookies(isPlain: true)
      response.setCookie(cookies.make(cookies.form, token, seconds: nil))
      return response
    }
    // Somebody who is signed in already: the cookie stands in the query.
    router.get("/enter") { request, _ in
      let query = request.uri.queryParameters
      var response = PageHeaders.redirect(to: query["to"].map { String($0) } ?? "/")
      let cookies = PageCookies(isPlain: true)
      let value = query["cookie"].map { String($0) } ?? ""
      response.setCookie(cookies.make(cookies.session, value, seconds: nil))
      return response
    }
  }

  /// Begins a session without a form.
  func session(of login: String) async throws -> String {
    let value = PageSessions.hexadecimal(world.bytes(32))
    let now = world.now
    try await desk.urgent { store in
      guard let account = try store.account(login: login), let hash = PageSessions.hash(of: value)
      else { throw CentreFailure.unknownAccount }
      try store.save(
        CentreSession(
          tokenHash: hash, account: account.id, formToken: "f00d", startedAt: now, usedAt: now))
    }
    return value
  }
}
