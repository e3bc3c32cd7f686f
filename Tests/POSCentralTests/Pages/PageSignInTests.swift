import CentreCore
import HTTPTypes
import POSCore
import Testing

@testable import POSCentral

@Suite struct `Signing in to the pages` {
  @Test func `leads an owner to the day and the consortium to the shops`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      #expect(try await browser.signIn("anna").location == "/")
      #expect(try await browser.get("/").location == "/day")
      browser.cookies = [:]
      browser.world.pass(milliseconds: 30_000)
      try await browser.signIn("consorzio")
      #expect(try await browser.get("/").location == "/shops")
    }
  }

  @Test func `says the same to a wrong password, an unknown login and a wrong code`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let answers = [
        try await browser.signIn("anna", password: "sbagliata"),
        try await browser.signIn("nessuno"),
        try await browser.signIn("anna", code: "000000"),
        try await browser.signIn("", password: ""),
      ]
      for answer in answers {
        #expect(answer.status == 403)
        #expect(answer.text.contains("Nome, password o codice non sono giusti."))
      }
      #expect(browser.cookies["bottega"] == nil)
    }
  }

  @Test func `locks after five wrong tries and raises one alarm`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      for _ in 0..<5 { try await browser.signIn("anna", password: "sbagliata") }
      #expect(try await browser.signIn("anna").status == 403)
      browser.world.pass(milliseconds: 31_000)
      #expect(try await browser.signIn("anna").status == 303)
      let locked = try await site.books { $0.allAlarms.filter { $0.kind == .lockedOut } }
      #expect(locked.map(\.detail) == ["anna"])
      #expect(locked.map(\.shop) == [3])
    }
  }

  @Test func `lets a known browser in, however many wrong tries others make`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      #expect(try await browser.signIn("anna").status == 303)
      let known = browser.cookies
      #expect(known["bottega-device"]?.count == 97)
      browser.cookies = [:]
      for _ in 0..<9 { try await browser.signIn("anna", code: "000000") }
      browser.world.pass(milliseconds: 30_000)
      try await browser.signIn("anna", code: "000000")
      browser.world.pass(milliseconds: 30_000)
      #expect(try await browser.signIn("anna").status == 403)
      browser.cookies = known.filter { $0.key == "bottega-device" }
      #expect(try await browser.signIn("anna").status == 303)
      #expect(browser.cookies["bottega-device"] == known["bottega-device"])
      // The mark stands for neither the password nor the code.
      browser.world.pass(milliseconds: 30_000)
      #expect(try await browser.signIn("anna", password: "sbagliata").status == 403)
      #expect(try await browser.signIn("anna", code: "000000").status == 403)
      // It is nothing under another name.
      for _ in 0..<5 { try await browser.signIn("consorzio", password: "sbagliata") }
      #expect(try await browser.signIn("consorzio").status == 403)
    }
  }

  @Test func `counts each of several wrong tries at once`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let page = try await browser.get("/sign-in")
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await browser.submit(
              page, to: "/sign-in", [("login", "anna"), ("password", "no"), ("code", "000000")]
            ).status
          }
        }
        for try await status in group { #expect(status == 403) }
      }
      // The fifth one is looked at, and the sixth waits, although all of it is right.
      try await browser.signIn("anna", password: "sbagliata")
      #expect(try await browser.signIn("anna").status == 403)
    }
  }

  @Test func `begins one session for one code, however often it comes at once`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let page = try await browser.get("/sign-in")
      let fields = [
        ("login", "anna"), ("password", SampleDistrict.password), ("code", browser.code),
      ]
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<3 {
          group.addTask { try await browser.submit(page, to: "/sign-in", fields).status }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.sorted() == [303, 403, 403])
      #expect(try await site.books { $0.sessions.count } == 1)
    }
  }

  @Test func `accepts each code once`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let once = try await browser.signIn("anna")
      #expect(once.status == 303)
      let twice = try await browser.signIn("anna")
      #expect(twice.status == 403)
    }
  }

  @Test func `keeps only the hash of the cookie`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let value = try #require(browser.cookies["bottega"])
      #expect(value.count == 64)
      let hashes = try await site.books { Array($0.sessions.keys) }
      #expect(hashes == [PageSessions.hash(of: value)])
      #expect(!hashes.contains(Array(value.utf8)))
    }
  }

  @Test func `marks its cookies so that no script and no other site has them`() async throws {
    let site = try SampleSite()
    try await site.run(isPlain: false) { browser in
      let lines = try await browser.signIn("anna").headers[values: .setCookie]
      let session = try #require(lines.first { $0.hasPrefix("__Host-bottega=") })
      for part in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        #expect(session.contains(part), "\(part)")
      }
      #expect(!session.contains("Domain"))
    }
  }

  @Test func `goes on to the page that was asked for, and to no other site`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let asked = try await browser.get("/sales?date=2026-11-30")
      #expect(asked.status == 303)
      #expect(asked.location == "/sign-in?back=%2Fsales%3Fdate%3D2026-11-30")
      let back = "/sales?date=2026-11-30"
      #expect(try await browser.signIn("anna", back: back).location == back)
      browser.world.pass(milliseconds: 60_000)
      #expect(try await browser.signIn("anna", back: "//evil.example").location == "/")
    }
  }

  @Test func `is not possible with a form that is not from here`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let fields = [
        ("login", "anna"), ("password", SampleDistrict.password), ("code", browser.code),
      ]
      #expect(try await browser.post("/sign-in", fields).status == 403)
      #expect(try await browser.post("/sign-in", [("token", "")] + fields).status == 403)
      let page = try await browser.get("/sign-in")
      browser.cookies = [:]
      #expect(try await browser.submit(page, to: "/sign-in", fields).status == 403)
      #expect(try await site.books { $0.sessions.count } == 0)
    }
  }

  @Test(
    arguments: [
      (0, 0, true), (29 * 60_000, 0, true), (31 * 60_000, 0, false), (20 * 60_000, 23, true),
      (20 * 60_000, 24, false),
    ] as [(Int64, Int, Bool)])
  func `lasts half an hour without a request and eight hours in all`(
    pause: Int64, times: Int, isGood: Bool
  ) async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      for _ in 0..<times {
        browser.world.pass(milliseconds: pause)
        _ = try await browser.get("/tills")
      }
      if times == 0 { browser.world.pass(milliseconds: pause) }
      let answer = try await browser.get("/tills")
      #expect(answer.status == (isGood ? 200 : 303))
      if !isGood { #expect(answer.location?.hasSuffix("&over=yes") == true) }
    }
  }

  @Test func `ends by a form with the right token`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let page = try await browser.get("/tills")
      #expect(try await browser.post("/sign-out", [("token", "00")]).status == 403)
      #expect(try await browser.get("/tills").status == 200)
      let out = try await browser.submit(page, to: "/sign-out", [])
      #expect(out.location == "/sign-in")
      #expect(browser.cookies["bottega"] == nil)
      #expect(try await site.books { $0.sessions.count } == 0)
    }
  }

  @Test func `ends at once when the account is closed`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      try await site.books { books in
        for id in books.accounts.keys { books.accounts[id]?.isActive = false }
      }
      #expect(try await browser.get("/tills").status == 303)
      #expect(try await browser.signIn("anna").status == 403)
    }
  }

  @Test func `speaks the browser's language until another one is chosen`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      browser.accept(languages: "en-GB,en;q=0.8,it;q=0.2")
      #expect(try await browser.get("/sign-in").text.contains("<html lang=\"en\">"))
      let switched = try await browser.get("/language/it?back=%2Fsign-in")
      #expect(switched.location == "/sign-in")
      #expect(try await browser.get("/sign-in").text.contains("<html lang=\"it\">"))
      #expect(try await browser.get("/language/it?back=//evil").location == "/")
      _ = try await browser.get("/language/xx?back=/")
      #expect(browser.cookies["bottega-language"] == "it")
    }
  }
}
