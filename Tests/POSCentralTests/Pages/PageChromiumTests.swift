import CentreCore
import CentrePages
import Foundation
import POSCore
import Testing

@testable import POSCentral

private let absence = Comment(rawValue: PageChromium.absence)

@Suite(.serialized) struct `The pages in a real browser` {
  @Test(.enabled(if: PageChromium.isInstalled, absence))
  func `signing in through the form leads to the day's total`() async throws {
    let site = try SampleSite()
    try await site.serve { address in
      let text = try await PageChromium.text(of: address + "/fill-in/anna")
      let total = SampleDistrict.sales.map(\.total).sum
      #expect(text.contains("<h1>Oggi, martedì 1 dicembre 2026</h1>"))
      #expect(text.contains("<dd>" + NumberStyle.italian.text(total) + "&nbsp;€</dd>"))
    }
  }

  @Test(.enabled(if: PageChromium.isInstalled, absence))
  func `signing in under a name that nobody has says so`() async throws {
    let site = try SampleSite()
    try await site.serve { address in
      let text = try await PageChromium.text(of: address + "/fill-in/nessuno")
      #expect(text.contains("Nome, password o codice non sono giusti."))
    }
  }

  /// Pictures of all pages, for people to look at: `PAGE_PICTURES` names an existing folder.
  @Test(
    .enabled(if: PageChromium.isInstalled, absence),
    .enabled(if: pictureFolder != nil, "PAGE_PICTURES names no folder"))
  func `pictures are taken of every page`() async throws {
    let folder = try #require(pictureFolder)
    let site = try SampleSite()
    _ = try await site.desk.urgent { store in
      let open = try store.openClearing()
      _ = try store.closeSettlement(at: SampleDistrict.now - 600_000_000)
      (store as? SampleBooks)?.clearing = open
    }
    try await site.serve { address in
      for (login, path, name) in picturePaths {
        let cookie = try await site.session(of: login)
        let target =
          address
          + "/enter?cookie=\(cookie)&to=" + WebAddress.encoded(path)
        for (size, width, height, isDark) in pictureSizes {
          let file = "\(folder)/\(name)-\(size).png"
          try await PageChromium.picture(
            of: target, width: width, height: height, isDark: isDark, to: file)
          #expect(FileManager.default.fileExists(atPath: file))
        }
      }
    }
  }
}

private let pictureFolder = ProcessInfo.processInfo.environment["PAGE_PICTURES"]

private let pictureSizes = [("phone", 390, 1_700, false), ("desk", 1_200, 1_000, true)]

private let picturePaths: [(login: String, path: String, name: String)] = [
  ("anna", "/day", "day"), ("anna", "/sales", "sales"),
  ("anna", "/receipts/" + SampleDistrict.id(1_015).text, "receipt"), ("anna", "/tills", "tills"),
  ("anna", "/articles", "articles"),
  ("anna", "/articles/" + SampleDistrict.id(100).text, "article"), ("anna", "/edits", "edits"),
  ("anna", "/alarms?all=yes", "alarms"), ("consorzio", "/shops", "shops"),
  ("consorzio", "/cards?number=123", "cards"), ("consorzio", "/cards/9/block", "card"),
  ("consorzio", "/purses", "purses"), ("consorzio", "/settlement", "settlement"),
  ("consorzio", "/settlements/1/shops/4", "statement"), ("consorzio", "/alarms", "centre-alarms"),
  ("consorzio", "/settlements/1", "closed"), ("anna", "/day?date=2026-11-28", "empty-day"),
  ("anna", "/articles/new", "new-article"), ("anna", "/sign-in?over=yes", "sign-in"),
  ("anna", "/cards", "not-found"),
]
