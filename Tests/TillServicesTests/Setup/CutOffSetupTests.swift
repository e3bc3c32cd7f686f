import Foundation
import POSCore
import POSStore
import Support
import Testing
import TillUI

@testable import TillServices

/// Making a shop that was cut off after its books were made and before anything was written.
@Suite struct `A shop that was left half made` {
  private let now = TillSession.morning

  /// - Parameter shop: the number of the shop whose books were begun.
  private func withHalfAShop(_ shop: Int = 1, _ body: (TillFolder) throws -> Void) throws {
    try withTemporaryFolder { place in
      let folder = TillFolder(place.path("till"))
      try folder.create()
      let settings = SettingsFile.sample(
        for: InitAnswers.usual(.italian).settings, language: .italian)
      try Data(settings.utf8).write(to: URL(filePath: folder.settings))
      _ = try TillStore(
        path: folder.database, till: TillIdentity(shop: shop, till: 1),
        seed: TillOpening.epochSeed(), at: now)
      try body(folder)
    }
  }

  @Test func `says when it is opened what to do`() throws {
    try withHalfAShop { folder in
      #expect(throws: OpeningFailure.setUpCutOff(folder: folder.path)) {
        try TillOpening(folder: folder).open(now: now)
      }
      let sentence = OpeningFailure.setUpCutOff(folder: folder.path).sentence(.italian)
      #expect(sentence.contains("bottega init"))
    }
  }

  @Test(arguments: [1, 5])
  func `is made by asking again, and what was begun is kept aside`(shop: Int) throws {
    try withHalfAShop(shop) { folder in
      let setup = ShopSetup(folder: folder, now: now)
      #expect(!setup.isDone)
      try setup.make(.usual(.italian))
      #expect(setup.isDone)
      #expect(TillFolder.exists(folder.database + ".before-1"))
      let engine = try TillOpening(folder: folder).open(now: now)
      #expect(engine.app.state.operators.map(\.name) == ["Titolare"])
      #expect(try engine.runner.store.verify().isEmpty)
    }
  }

  @Test func `of the demonstration is made anew, or gives way to a real shop`() throws {
    try withHalfAShop { folder in
      try Data("bottega demo\n".utf8).write(to: URL(filePath: folder.demonstrationMark))
      try DemoDistrict.write(to: folder)
      let setup = ShopSetup(folder: folder, now: now)
      #expect(!setup.isDone)
      try setup.makeDemonstration(.italian)
      #expect(setup.isDone && TillFolder.exists(folder.demonstrationMark))
      let till = try TillOpening(folder: folder).open(now: now)
      #expect(till.app.state.operators.count == DemoShop.operators.count)
      #expect(try till.runner.store.verify().isEmpty)
    }
    try withHalfAShop { folder in
      try Data("bottega demo\n".utf8).write(to: URL(filePath: folder.demonstrationMark))
      try DemoDistrict.write(to: folder)
      try ShopSetup(folder: folder, now: now).make(.usual(.italian))
      #expect(!TillFolder.exists(folder.demonstrationMark))
      #expect(CardDesk(folder: folder).district == nil)
    }
  }

  @Test func `is not taken for one in which somebody works`() throws {
    try withHalfAShop { folder in
      let setup = ShopSetup(folder: folder, now: now)
      try setup.make(.usual(.italian))
      #expect(throws: ShopSetup.Refusal.alreadySetUp(folder: folder.path)) {
        try setup.make(.usual(.italian))
      }
    }
  }
}
