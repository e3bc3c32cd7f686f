import POSCore
import Testing
import TillUI

@testable import TillServices

@Suite struct `The settings of a till that is enrolled` {
  private static let changes = [
    ("shop", "number", "12"), ("till", "number", "3"), ("cards", "centre", "\"joined\""),
  ]

  private func enrolled(_ settings: ShopSettings) -> ShopSettings {
    var settings = settings
    (settings.shop.number, settings.till) = (12, 3)
    settings.cards.centre = .joined
    return settings
  }

  @Test func `get its numbers, and every other line stays as people wrote it`() throws {
    var settings = DemoShop.settings
    settings.language = .english
    let before =
      "# ours\n" + SettingsFile.sample(for: settings, language: .english) + "# the end\n"
    let text = try #require(
      SettingsFile.replacing(Self.changes, in: before, expecting: enrolled(settings)))
    #expect(SettingsFile.parse(text).0 == enrolled(settings))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let former = before.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == former.count)
    #expect(zip(lines, former).filter { $0 != $1 }.count == 3)
  }

  @Test func `get lines and sections that they lack`() throws {
    let before =
      "[shop]\nname = \"Rossi\"\naddress = [\"Via Roma 1\"]\nvat_number = \"12345678903\"\n"
    let settings = try #require(SettingsFile.parse(before).0)
    let text = try #require(
      SettingsFile.replacing(Self.changes, in: before, expecting: enrolled(settings)))
    #expect(SettingsFile.parse(text).0 == enrolled(settings))
    #expect(text.contains("name = \"Rossi\""))
  }

  @Test func `are left alone where they are written in another form`() throws {
    let before = "shop = { name = \"Rossi\", vat_number = \"12345678903\" }\n"
    let settings = SettingsFile.parse(before).0 ?? DemoShop.settings
    #expect(
      SettingsFile.replacing(Self.changes, in: before, expecting: enrolled(settings)) == nil)
  }
}

@Suite struct `Scripts about the way to the centre` {
  @Test func `cut it, mend it and wait`() throws {
    let script = try PlayScript("outage on\noutage off\nsync 5000")
    #expect(
      script.steps.map(\.step) == [.outage(true), .outage(false), .sync(milliseconds: 5_000)])
  }

  @Test(arguments: ["outage", "outage perhaps", "sync", "sync never"])
  func `are refused when they say neither`(text: String) {
    #expect(throws: PlayFault.self) { try PlayScript(text) }
  }

  @Test func `fail where the till joined no centre`() throws {
    let till = try TillSession()
    var run = PlayRun(engine: till.engine, show: { _ in })
    let script = try PlayScript("outage on\nsync 10")
    #expect(throws: PlayFault(line: 2, .notJoined)) { try run.run(script) }
  }
}
