import Foundation
import Support
import Testing

@Suite struct `Comparing with a golden file` {
  private let folder: TemporaryFolder
  private let file: GoldenFile

  init() throws {
    folder = try TemporaryFolder()
    file = GoldenFile(path: folder.path("sale/empty.screen"))
  }

  @Test func `writes a missing file and says so`() throws {
    #expect(try file.compare("Total 0,00", recording: false) == .created)
    #expect(try file.compare("Total 0,00", recording: false) == .same)
    #expect(FileManager.default.contents(atPath: file.path) == Data("Total 0,00\n".utf8))
  }

  @Test func `shows the lines that differ`() throws {
    _ = try file.compare("Bread 3,20\nMilk 1,50\n", recording: true)
    let verdict = try file.compare("Bread 3,20\nMilk 1,55\n", recording: false)
    #expect(verdict == .different("  Bread 3,20\n- Milk 1,50\n+ Milk 1,55\n  "))
  }

  @Test func `tells apart two spellings of one letter`() throws {
    _ = try file.compare("caff\u{E8}", recording: true)
    let verdict = try file.compare("caffe\u{300}", recording: false)
    #expect(verdict == .different("- caff\u{E8}\n+ caffe\u{300}\n  "))
  }

  @Test func `rewrites the file when recording`() throws {
    _ = try file.compare("old", recording: false)
    #expect(try file.compare("new", recording: true) == .recorded)
    #expect(try file.compare("new", recording: false) == .same)
  }

  @Test func `leaves out what is far from a change`() {
    let old = (1...9).map(String.init).joined(separator: "\n")
    let new = old.replacingOccurrences(of: "5", with: "five")
    #expect(lineDifference(from: old, to: new) == "…\n  3\n  4\n- 5\n+ five\n  6\n  7")
  }

  @Test func `fails a test whose file is missing`() throws {
    let manifest = folder.path("Package.swift")
    #expect(FileManager.default.createFile(atPath: manifest, contents: nil))
    let test = folder.path("Tests/TillUITests/SaleTests.swift")
    withKnownIssue {
      expectScreen(text: "an empty basket", "sale/basket", testFile: test)
    }
    let written = folder.path("Tests/TillUITests/Screens/sale/basket.screen")
    #expect(FileManager.default.fileExists(atPath: written))
    expectScreen(text: "an empty basket", "sale/basket", testFile: test)
  }
}

@Suite struct `A temporary folder` {
  @Test func `is gone afterwards`() throws {
    let path = try withTemporaryFolder { folder in
      #expect(FileManager.default.createFile(atPath: folder.path("a"), contents: nil))
      return folder.path
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
