import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

@Suite struct `The page about the link` {
  private func page(
    _ link: LinkStatus?, _ language: Language = .italian, _ person: Operator = ShopTill.owner
  ) -> ShopTill {
    var till = ShopTill(language, person)
    if let link { till.hear(link) }
    till.open("9")
    return till
  }

  private static let standings: [(String, LinkStatus?)] = [
    ("link-sure", LinkSamples.sure), ("link-alone", LinkSamples.alone),
    ("link-offline", LinkSamples.offline), ("link-none", nil),
    ("link-never", LinkStatus(centre: LinkSamples.centre)),
  ]

  @Test(arguments: standings.indices)
  func `says what stands, what waits, what fails and what to do`(index: Int) {
    let (name, link) = Self.standings[index]
    page(link).expect(screen: name)
    page(link, .english).expect(screen: name + "-english")
  }

  @Test func `has beside it what works when`() {
    for language in [Language.italian, .english] {
      var till = ShopTill(language)
      till.hear(LinkSamples.sure)
      till.open("m")
      till.expect(screen: "offline-joined" + (language == .english ? "-english" : ""))
    }
  }

  @Test func `sends at once when asked`() {
    var till = page(LinkSamples.alone)
    till.press("s")
    #expect(till.asked == [.sendNow])
    #expect(till.notice == "Sto inviando: 34 in coda.")
  }

  @Test func `goes offline after a question, with an entry in the log, and comes back`() {
    var till = page(LinkSamples.sure)
    till.press("o")
    till.expect(screen: "link-offline-question")
    #expect(till.asked.isEmpty)
    till.press("s")
    #expect(till.offlineChoices == [true])
    #expect(till.linkAudits == [.workedOffline])
    till.hear(LinkSamples.offline)
    till.press("o")
    #expect(till.offlineChoices == [false])
    #expect(till.linkAudits == [.workedOnline])
  }

  @Test func `asks a supervisor before a cashier goes offline, and not to come back`() {
    var till = page(LinkSamples.sure, .italian, ShopTill.cashier)
    till.press("o", "s")
    #expect(till.title == "Serve un responsabile")
    #expect(till.offlineChoices.isEmpty)
    till.type("9999")
    till.press("Enter")
    #expect(till.offlineChoices == [true])
    #expect(till.linkAudits == [.workedOffline, .permissionGranted])
    till.hear(LinkSamples.offline)
    till.press("o")
    #expect(till.offlineChoices == [false])
  }

  @Test(arguments: ["x", "Enter", "Del", "F5", "1", "i", "Up", "r"])
  func `does nothing by a wrong key`(key: String) {
    var till = page(LinkSamples.alone)
    till.press(key)
    #expect(till.asked.isEmpty)
    #expect(till.title == "Collegamento")
  }

  @Test func `leaves a question about going offline without an answer`() {
    var till = page(LinkSamples.sure)
    till.press("o", "Enter", "Esc")
    #expect(till.asked.isEmpty)
    #expect(till.title == "Collegamento")
  }
}

@Suite struct `The row at the top of a till that joined a centre` {
  private func header(
    _ link: LinkStatus?, _ language: Language = .italian, columns: Int = 80
  ) -> String {
    var till = ShopTill(language)
    if let link { till.hear(link) }
    return till.app.view(size: Size(rows: 24, columns: columns)).rowText(0)
  }

  @Test func `tells how sure the till is and how much waits`() {
    #expect(header(LinkSamples.sure).contains("sicuro · 0 in coda"))
    #expect(header(LinkSamples.sure, .english).contains("sure · 0 waiting"))
    #expect(header(LinkSamples.alone).contains("da sola da 12 min · 34 in coda"))
    #expect(header(LinkSamples.alone, .english).contains("alone for 12 min · 34 waiting"))
    #expect(header(LinkSamples.offline).contains("fuori rete (scelto) · 34 in coda"))
    #expect(header(LinkSamples.offline, .english).contains("offline (chosen) · 34 waiting"))
    #expect(header(LinkStatus(centre: LinkSamples.centre)).contains("da sola · 0 in coda"))
  }

  @Test func `stays as it was for a till without a centre`() {
    #expect(header(nil).contains("Cassa 1 · Bruno  sicuro  "))
    #expect(!header(nil).contains("coda"))
  }

  @Test func `always shows the clock and the queue, whatever else has to go`() {
    var link = LinkSamples.alone
    (link.waiting, link.silentMilliseconds) = (1_234, 9 * 3_600_000)
    var state = ShopTill().app.state
    state.signedIn = Operator(
      id: Identifier(high: 1, low: 9), name: "Massimiliano Bellincioni", role: .owner)
    state.link = link
    state.waitingPrints = ShopTill.waitingPrints(3)
    var frame = Frame(size: Size(rows: 1, columns: 80))
    Chrome.drawHeader(in: frame.area, into: &frame, state)
    #expect(frame.rowText(0).hasPrefix(" Bottega "))
    #expect(frame.rowText(0).contains("da sola da 9 ore · 1234 in coda"))
    #expect(frame.rowText(0).contains(state.now.clock))
  }

  private static let ages: [(Int64, TrustLevel)] = [
    (59_000, .sure), (60_000, .sure), (60_001, .alone), (86_400_000, .alone),
  ]

  @Test(arguments: ages)
  func `counts an answer for a minute`(age: Int64, level: TrustLevel) {
    var link = LinkSamples.sure
    link.silentMilliseconds = age
    #expect(link.trust == level)
    link.isOffline = true
    #expect(link.trust == .alone)
  }

  @Test func `is not sure after a question that failed, nor before the first answer`() {
    var link = LinkSamples.sure
    link.isAnswering = false
    #expect(link.trust == .alone)
    (link.isAnswering, link.silentMilliseconds) = (true, nil)
    #expect(link.trust == .alone)
  }
}

@Suite struct `What the centre has to tell` {
  @Test func `is told once, and only when the last notice was read`() {
    var till = ShopTill()
    till.press("Ctrl-Z")
    let before = till.notice
    var link = LinkSamples.sure
    link.note(.notice(.forked), at: ShopTill.start)
    till.hear(link)
    #expect(!before.isEmpty && till.notice == before)
    till.press("1")
    till.hear(link)
    #expect(till.notice.hasPrefix("Un'altra cassa ha scritto al posto di questa"))
    till.press("2")
    till.hear(link)
    #expect(till.notice.isEmpty)
  }

  @Test func `counts what happens again and keeps no more than a page shows`() {
    var link = LinkSamples.sure
    for _ in 0..<3 { link.note(.trouble(.cutOff), at: ShopTill.start) }
    #expect(link.events.map(\.count) == [3])
    for status in 500..<520 { link.note(.trouble(.centreTrouble(status)), at: ShopTill.start) }
    #expect(link.events.count == LinkStatus.mostEvents)
    #expect(link.events.first?.subject == .trouble(.centreTrouble(519)))
  }

  @Test(arguments: [Language.italian, .english])
  func `fits beside its time on the page`(language: Language) {
    let wording = Wording(language)
    let troubles: [LinkTrouble] = [
      .noNetwork, .noRoute, .nameUnknown, .nothingListens, .noAnswerInTime, .cutOff,
      .otherCertificate, .notSafe, .notKnown, .clockApart, .busy, .centreTrouble(503),
      .notUnderstood, .notSent, .notStored,
    ]
    for trouble in troubles {
      #expect(DisplayWidth.columns(of: wording.sentence(for: trouble)) <= 64)
    }
    let notices: [LinkNotice] = [
      .sendingAgain, .lostAtCentre(99_999), .forked, .upgradeWanted, .fetchedAnew("conventions"),
    ]
    for notice in notices {
      #expect(DisplayWidth.columns(of: wording.sentence(for: notice)) <= 78)
    }
  }
}
