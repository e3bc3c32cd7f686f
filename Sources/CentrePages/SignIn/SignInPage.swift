extension PageFrame {
  /// The page on which somebody signs in.
  ///
  /// - Parameters:
  ///   - wasRefused: whether the last try failed; the page does not say why.
  ///   - isOver: whether somebody was signed in and has to sign in again.
  ///   - back: the path to go on to.
  ///   - demonstration: what a demonstration lets everybody type.
  public func signIn(
    wasRefused: Bool, isOver: Bool, login: String, back: String,
    demonstration: (login: String, password: String, code: String)? = nil
  ) -> Page {
    var blocks: [any PageBlock] = []
    if let demonstration {
      blocks.append(Notice(.plain, words.demonstrationSignIn(demonstration)))
    }
    if wasRefused { blocks.append(Notice(.bad, words.signInRefused)) }
    if isOver { blocks.append(Notice(.plain, words.sessionOver)) }
    let fields = [
      FormField.text("login", words.pick("Nome", "Name"), login, most: 60)
        .of(type: "text", autocomplete: "username"),
      FormField.text("password", "Password", "", most: 200)
        .of(type: "password", autocomplete: "current-password"),
      FormField.text("code", words.pick("Codice", "Code"), "", most: 10)
        .of(type: "text", autocomplete: "one-time-code", inputMode: "numeric")
        .explained(
          words.pick("Le sei cifre che mostra l'app.", "The six digits that the app shows.")),
    ]
    blocks.append(
      Form(
        post: "/sign-in", hidden: [("back", back)], fields,
        submit: words.pick("Entra", "Sign in")))
    return page(words.pick("Entra", "Sign in"), nil, blocks)
  }

  /// A page that says that there is nothing at an address, or nothing for this visitor.
  public func notFound() -> Page {
    page(
      words.pick("Pagina non trovata", "Page not found"), nil,
      [
        Paragraph(
          words.pick(
            "A questo indirizzo non c'è niente, o niente che lei possa vedere.",
            "There is nothing at this address, or nothing that you may see.")),
        home,
      ])
  }

  /// A page that says that something could not be done.
  public func failed() -> Page {
    page(
      words.pick("Non riuscito", "That did not work"), nil,
      [
        Notice(
          .bad,
          words.pick(
            "Il centro non è riuscito a farlo; niente è cambiato. Riprovare tra poco.",
            "The centre could not do it; nothing was changed. Please try again shortly.")), home,
      ])
  }

  /// A page that says that a form is too old or came from another site.
  public func staleForm() -> Page {
    page(
      words.pick("Modulo scaduto", "The form is out of date"), nil,
      [
        Notice(
          .warning,
          words.pick(
            "Il modulo non vale più: niente è cambiato. Aprirlo di nuovo e ripetere.",
            "The form is no longer valid: nothing was changed. Please open it again.")), home,
      ])
  }

  private var home: Links {
    Links(
      label: words.pick("Altre pagine", "Other pages"),
      links: [Links.Link(words.pick("Pagina iniziale", "Home"), "/")])
  }
}

extension PageWording {
  /// The one sentence for every refusal, which tells neither what was wrong nor who exists.
  fileprivate var signInRefused: String {
    pick(
      "Nome, password o codice non sono giusti. Dopo cinque tentativi sbagliati si deve "
        + "aspettare, fino a un quarto d'ora.",
      "The name, the password or the code is not right. After five wrong tries you have to "
        + "wait, up to a quarter of an hour.")
  }

  fileprivate func demonstrationSignIn(
    _ known: (login: String, password: String, code: String)
  ) -> String {
    pick(
      "Dimostrazione: nome \(known.login), password \(known.password), codice \(known.code). "
        + "Il codice cambia ogni 30 secondi: ricaricare la pagina per averne uno nuovo.",
      "Demonstration: name \(known.login), password \(known.password), code \(known.code). "
        + "The code changes every 30 seconds: reload the page for a new one.")
  }

  fileprivate var sessionOver: String {
    pick("La sessione è finita: entrare di nuovo.", "Your session is over: please sign in again.")
  }
}
