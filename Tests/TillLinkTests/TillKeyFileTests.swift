import Foundation
import POSSync
import Support
import Testing

@testable import TillLink

@Suite struct TillKeyFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.path(TillKeyFile.name) }

  @Test func `makes a key once and reads it from then on`() throws {
    #expect(try TillKeyFile.read(in: folder.path) == nil)
    let made = try TillKeyFile.readOrMake(in: folder.path, seed: seed)
    let other = [UInt8](repeating: 3, count: 32)
    let read = try TillKeyFile.readOrMake(in: folder.path, seed: other)
    #expect(try made.publicKey == exampleKey().publicKey)
    #expect(read.publicKey == made.publicKey)
  }

  @Test func `lets nobody else read the key and leaves no other file`() throws {
    _ = try TillKeyFile.readOrMake(in: folder.path, seed: seed)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [TillKeyFile.name])
  }

  @Test(arguments: [
    "", "hello", String(repeating: "0", count: 63), String(repeating: "0", count: 70),
  ])
  func `leaves a file that holds something else`(text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(throws: TillKeyFailure.notAKey) {
      try TillKeyFile.readOrMake(in: folder.path, seed: seed)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `says that the folder is missing and that a seed is none`() {
    #expect(throws: TillKeyFailure.missingFolder) {
      try TillKeyFile.readOrMake(in: folder.path("none"), seed: seed)
    }
    #expect(throws: TillKeyFailure.notAKey) {
      try TillKeyFile.readOrMake(in: folder.path, seed: [1])
    }
  }
}
