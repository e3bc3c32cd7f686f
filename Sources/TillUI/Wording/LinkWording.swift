public import POSCore
internal import TerminalUI

/// The words about the way to the district's centre.
extension Wording {
  var linkTitle: String { pick("Collegamento", "Link") }
  var keySendNow: String { pick("Invia ora", "Send now") }
  var keySendNowLong: String {
    pick("chiama subito il centro e invia ciò che è in coda", "call the centre now and send all")
  }
  var keyWorkOffline: String { pick("Fuori rete", "Work offline") }
  var keyWorkOfflineLong: String {
    pick("lascia da parte il centro, per scelta", "leave the centre aside, by choice")
  }
  var keyWorkOnline: String { pick("Torna in rete", "Go online") }
  var keyWorkOnlineLong: String {
    pick("chiama di nuovo il centro", "call the centre again")
  }
  var workOfflineQuestion: [String] {
    pick(
      [
        "Si vende tutto; le vendite restano in coda.",
        "Delle tessere si spende una parte. Il registro lo segna.",
      ],
      [
        "Everything is sold; the sales wait in the queue.",
        "Cards spend only a part. The log remembers it.",
      ])
  }
  var workOfflineYes: String { pick("lavora fuori rete", "work offline") }
  var isOfflineNow: String {
    pick("Fuori rete, per scelta: «o» torna in rete.", "Offline by choice: “o” goes online again.")
  }
  var isOnlineAgain: String {
    pick("In rete di nuovo: chiamo il centro.", "Online again: calling the centre.")
  }
  func sendingNow(_ waiting: Int) -> String {
    waiting == 0
      ? pick("Chiamo il centro.", "Calling the centre.")
      : pick("Sto inviando: \(waiting) in coda.", "Sending: \(waiting) in the queue.")
  }

  /// The row at the top of the screen of a till that joined a centre.
  func headerStatus(of link: LinkStatus, at now: Moment) -> String {
    let queue = pick("\(link.waiting) in coda", "\(link.waiting) waiting")
    return shortStanding(of: link, at: now) + " · " + queue
  }

  private func shortStanding(of link: LinkStatus, at now: Moment) -> String {
    if link.isOffline { return pick("fuori rete (scelto)", "offline (chosen)") }
    guard link.trust == .alone else { return trustSure }
    guard let minutes = link.minutesAlone(at: now), minutes > 0 else { return trust(.alone) }
    return pick("da sola da \(span(minutes))", "alone for \(span(minutes))")
  }

  /// Minutes as short as the header needs them.
  func span(_ minutes: Int) -> String {
    switch minutes {
    case ..<120: pick("\(minutes) min", "\(minutes) min")
    case ..<2_880: pick("\(minutes / 60) ore", "\(minutes / 60) h")
    default: pick("\(minutes / 1_440) giorni", "\(minutes / 1_440) days")
    }
  }

  // MARK: The page

  var joinedNone: [String] {
    pick(
      [
        "Questa cassa non fa parte di un distretto: è lei il suo centro.", "",
        "Vende, conta e conosce le sue tessere da sola; non invia nulla a nessuno.", "",
        "Per iscriverla a un centro chiedi un codice a chi lo gestisce, poi,",
        "a cassa chiusa:", "", "  bottega enrol https://INDIRIZZO CODICE",
      ],
      [
        "This till belongs to no district: it is its own centre.", "",
        "It sells, counts and knows its cards alone; it sends nothing to anybody.", "",
        "To enrol it at a centre ask its operator for a code, then,",
        "with the till closed:", "", "  bottega enrol https://ADDRESS CODE",
      ])
  }

  func standing(of link: LinkStatus, at now: Moment) -> String {
    if link.isOffline {
      return pick("Fuori rete, per scelta di una persona.", "Offline, by a person's choice.")
    }
    guard link.trust == .alone else {
      return pick("Sicuro: il centro risponde.", "Sure: the centre answers.")
    }
    if link.isShutOut {
      return pick(
        "Esclusa: il centro non prende più niente da questa cassa.",
        "Shut out: the centre takes nothing from this till any more.")
    }
    guard let minutes = link.minutesAlone(at: now) else {
      return pick(
        "Da sola: il centro non ha ancora risposto.", "Alone: the centre has not answered yet.")
    }
    return minutes == 0
      ? pick("Da sola: il centro non risponde.", "Alone: the centre does not answer.")
      : pick(
        "Da sola da \(span(minutes)): il centro non risponde.",
        "Alone for \(span(minutes)): the centre does not answer.")
  }

  func meaning(of link: LinkStatus) -> String {
    link.trust == .sure
      ? pick(
        "Le vendite arrivano subito; i saldi delle tessere sono quelli del centro.",
        "Sales arrive at once; the balances of cards are the centre's.")
      : pick(
        "Si vende tutto e nulla va perso; delle tessere si spende una parte.",
        "All is sold and nothing is lost; of cards a part can be spent.")
  }

  /// What is known of the centre and of the queue, a row each.
  func rows(about link: LinkStatus, at now: Moment) -> [(label: String, text: String)] {
    let centre = link.centre
    let since = centre.since.map { pick(", dal ", ", since ") + $0.date.italian } ?? ""
    let pages = link.drill.map { [(pick("Titolare", "Owner"), $0.pages)] } ?? []
    return [
      (pick("Distretto", "District"), centre.district),
      (pick("Questa cassa", "This till"), centre.till + since),
      (pick("Centro", "Centre"), centre.address),
      (pick("Ultimo contatto", "Last contact"), lastContact(link, at: now)),
      (pick("In coda", "Waiting"), queue(link, at: now)),
      (pick("Orologio", "Clock"), clock(link.clockAhead)),
    ] + pages
  }

  private func lastContact(_ link: LinkStatus, at now: Moment) -> String {
    guard let heardAt = link.heardAt else { return pick("mai", "never") }
    let time = heardAt.date == now.date ? heardAt.clock : heardAt.date.italian + " " + heardAt.clock
    let age = (link.silentMilliseconds ?? now.milliseconds - heardAt.milliseconds) / 1_000
    guard age >= 0 else { return time }
    let text =
      age < 120
      ? age == 1
        ? pick("1 secondo fa", "1 second ago")
        : pick("\(age) secondi fa", "\(age) seconds ago")
      : pick("\(span(Int(age / 60))) fa", "\(span(Int(age / 60))) ago")
    return time + ", " + text
  }

  private func queue(_ link: LinkStatus, at now: Moment) -> String {
    guard link.waiting > 0 else {
      return pick("niente: il centro ha tutto", "nothing: the centre has everything")
    }
    let count =
      link.waiting == 1
      ? pick("1 registrazione", "1 entry")
      : pick("\(link.waiting) registrazioni", "\(link.waiting) entries")
    guard let since = link.waitingSince else { return count }
    let time = since.date == now.date ? since.clock : since.date.italian + " " + since.clock
    return count + pick(", la più vecchia delle ", ", the oldest of ") + time
  }

  private func clock(_ ahead: Int64?) -> String {
    guard let ahead else { return pick("non ancora confrontato", "not compared yet") }
    let seconds = (abs(ahead) + 500) / 1_000
    guard seconds > 1 else { return pick("come quello del centro", "like the centre's") }
    let amount = seconds < 120 ? "\(seconds) s" : span(Int(clamping: seconds / 60))
    return ahead > 0
      ? pick("\(amount) avanti rispetto al centro", "\(amount) ahead of the centre")
      : pick("\(amount) indietro rispetto al centro", "\(amount) behind the centre")
  }

  // MARK: The way

  func part(_ part: LinkPart, works: Bool?) -> String {
    let mark =
      switch works {
      case true?: pick("va", "works")
      case false?: pick("NON VA", "FAILS")
      case nil: "?"
      }
    return labelled(name(of: part), mark)
  }

  private func name(of part: LinkPart) -> String {
    switch part {
    case .localNetwork: pick("Rete del negozio", "Shop's network")
    case .internet: "Internet"
    case .centre: pick("Centro", "Centre")
    }
  }

  /// What to do now.
  func advice(about link: LinkStatus) -> String {
    if link.isOffline {
      return pick("«o» torna in rete e invia tutto.", "“o” goes online and sends everything.")
    }
    if link.trust == .sure { return pick("Non c'è nulla da fare.", "There is nothing to do.") }
    if link.isShutOut {
      return pick(
        "Chiama il consorzio: con un codice nuovo la cassa torna dentro e invia tutto.",
        "Call the consortium: with a new code the till is in again and sends everything.")
    }
    switch link.failing {
    case .localNetwork:
      return pick(
        "Controlla cavo, presa e router; intanto continua a vendere.",
        "Check the cable, the socket and the router; meanwhile go on selling.")
    case .internet:
      return pick(
        "Spegni e riaccendi il router; se non basta chiama chi dà la linea.",
        "Turn the router off and on; if that is not enough call the provider.")
    case .centre:
      return pick(
        "Il guasto è al centro: avvisa il consorzio; intanto continua a vendere.",
        "The fault is at the centre: tell the consortium; meanwhile go on selling.")
    case nil:
      return pick(
        "Continua a vendere: la cassa riprova da sola.",
        "Go on selling: the till tries again by itself.")
    }
  }

  // MARK: What happened

  var latelyHappened: String { pick("Ultimi avvenimenti", "What happened of late") }

  func sentence(for event: LinkEvent) -> String {
    let text =
      switch event.subject {
      case .trouble(let trouble): sentence(for: trouble)
      case .notice(let notice): sentence(for: notice)
      }
    return event.count > 1 ? text + " (×\(event.count))" : text
  }

  func sentence(for trouble: LinkTrouble) -> String {
    switch trouble {
    case .noNetwork: pick("questa macchina non ha rete", "this machine has no network")
    case .noRoute: pick("nessuna strada fino al centro", "no way to the centre")
    case .nameUnknown:
      pick("l'indirizzo del centro non si trova", "the centre's address can't be found")
    case .nothingListens:
      pick("il programma del centro non è acceso", "the centre's program is not running")
    case .noAnswerInTime:
      pick("nessuna risposta in tempo", "no answer in time")
    case .cutOff: pick("la connessione è caduta a metà", "the connection broke off half-way")
    case .otherCertificate:
      pick(
        "il centro mostra un altro certificato: chiama il consorzio",
        "the centre shows another certificate: call the consortium")
    case .notSafe:
      pick("nessuna connessione sicura col centro", "no safe connection to the centre")
    case .notKnown:
      pick(
        "il centro non riconosce la cassa: va iscritta di nuovo",
        "the centre does not know this till: enrol it again")
    case .clockApart:
      pick("l'orologio della cassa è sbagliato", "the till's clock is wrong")
    case .busy: pick("il centro chiede di aspettare", "the centre asks to wait")
    case .centreTrouble(let status):
      pick("il centro ha un guasto (\(status))", "the centre has a fault (\(status))")
    case .notUnderstood:
      pick("risposta incomprensibile", "an answer that nobody understands")
    case .notSent: pick("il messaggio non si è potuto scrivere", "the message can't be written")
    case .notStored:
      pick(
        "ciò che è arrivato non si è potuto salvare: controlla il disco",
        "what came could not be stored: check the disk")
    }
  }

  func sentence(for notice: LinkNotice) -> String {
    switch notice {
    case .sendingAgain:
      pick("il centro aveva perso dati: li rimando", "the centre lost data: sending it again")
    case .lostAtCentre(let count):
      pick(
        "Il centro ha perso \(count) registrazioni, e qui non ci sono più: avvisalo.",
        "The centre lost \(count) entries that are no longer here: tell its operator.")
    case .forked:
      pick(
        "Un'altra cassa ha scritto al posto di questa: vendi, e avvisa il consorzio.",
        "Another device wrote as this till: it goes on, tell the consortium.")
    case .upgradeWanted:
      pick(
        "Il centro vuole un programma più nuovo; intanto si vende tutto.",
        "The centre wants a newer program; meanwhile everything is sold.")
    case .fetchedAnew(let topic):
      pick("ricarico dal centro: \(topic)", "fetching from the centre again: \(topic)")
    }
  }

  func purseHasOnly(_ available: Money, _ kind: PurseKind) -> String {
    pick(
      "\(name(kind)): al centro ci sono \(number(available)) da spendere, non di più.",
      "\(name(kind)): the centre has \(number(available)) to be spent, no more.")
  }
}

extension LinkTrouble {
  /// What went wrong, in a few words.
  public func sentence(_ language: Language) -> String { Wording(language).sentence(for: self) }
}

extension LinkStatus {
  /// What happened of late, and what to do, for whoever has no screen.
  public func troubleLines(_ language: Language) -> [String] {
    let wording = Wording(language)
    return events.map { $0.at.clock + "  " + wording.sentence(for: $0) }
      + [wording.advice(about: self)]
  }
}

// The cable of a demonstration.
extension Wording {
  var keyPullCable: String { pick("Stacca il cavo", "Pull the cable") }
  var keyCableBack: String { pick("Riattacca il cavo", "Plug it in") }
  var keyPullCableLong: String {
    pick(
      "stacca il cavo verso il centro, o lo riattacca: solo nella dimostrazione",
      "pulls the cable to the centre, or plugs it in: in the demonstration only")
  }
  var cablePulled: String {
    pick(
      "Cavo staccato: vendi pure, il centro riceverà dopo. \(cap(.ctrl("z"))) lo riattacca.",
      "Cable pulled: go on selling, the centre gets it later. \(cap(.ctrl("z"))) plugs it in.")
  }
  var cableBack: String { pick("Cavo riattaccato.", "The cable is in its place.") }

  /// Where the owner's pages of a demonstration are, and how its cable is pulled.
  func demonstrationDrill(_ pages: String) -> [String] {
    [
      pick("Pagine del titolare: \(pages)", "The owner's pages: \(pages)"),
      pick(
        "\(cap(.ctrl("z"))) stacca il cavo verso il centro.",
        "\(cap(.ctrl("z"))) pulls the cable to the centre."),
    ]
  }
}
