internal import CentrePages
internal import HTTPTypes
internal import Hummingbird
internal import POSCore

/// The cookies of the pages.
struct PageCookies: Sendable {
  let isPlain: Bool

  /// The prefix makes browsers insist on `Secure`, on the whole site and on this host alone.
  private var prefix: String { isPlain ? "" : "__Host-" }
  var session: String { prefix + "bottega" }
  /// What the form for signing in has to bring, before there is a session.
  var form: String { prefix + "bottega-form" }
  /// By which a browser is known in which somebody signed in before.
  var device: String { prefix + "bottega-device" }
  let language = "bottega-language"

  func make(_ name: String, _ value: String, seconds: Int?) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: seconds, path: "/", secure: !isPlain, httpOnly: true,
      sameSite: .strict)
  }

  /// Takes a cookie away.
  func end(_ name: String) -> Cookie { make(name, "", seconds: 0) }

  /// The language that was chosen, else the first of ours that the browser asks for, else Italian.
  func language(of request: Request) -> Language {
    if let chosen = request.cookies[language].flatMap({ Language(rawValue: $0.value) }) {
      return chosen
    }
    return AcceptedLanguage.first(in: request.headers[.acceptLanguage] ?? "")
  }
}
