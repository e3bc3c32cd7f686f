import Foundation
import Support
import Testing

/// The quick forms of `bottega-dev prove`; CONTRIBUTING.md tells how to run them at full length.
@Suite(.serialized) struct `The quick proofs` {
  /// Runs one proof of the built till in a folder that is gone afterwards.
  private func prove(_ arguments: String...) throws -> ProgramResult {
    let program = try #require(BuiltProgram.path("bottega-dev"), "build bottega-dev first")
    let bottega = try #require(BuiltProgram.path("bottega"), "build the product bottega first")
    return try withTemporaryFolder { folder in
      try run(
        [program, "prove"] + arguments + ["--bottega", bottega, "--folder", folder.path],
        environment: Bottega.environment)
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func `lose no sale to a power cut, unlike a till that does not flush`() throws {
    let result = try prove("power", "--images", "3000", "--control", "300")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("3000 different crash images"))
    #expect(result.output.contains("control with synchronous=NORMAL"))
  }

  @Test(.timeLimit(.minutes(3))) func `lose no sale to a kill`() throws {
    let result = try prove("kills", "--count", "24", "--kills-per-shop", "12")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("24 kills"))
  }

  @Test(.timeLimit(.minutes(3))) func `lose no sale to a disk that fails`() throws {
    let result = try prove("faults", "--points", "24")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("24 points"))
    #expect(!result.output.contains(": 0 kills"))
  }

  @Test(.timeLimit(.minutes(3))) func `lose no sale to a full disk`() throws {
    let result = try prove("full-disk", "--rounds", "2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("2 times a disk was full") || result.output.contains("skipped"))
  }

  @Test(.timeLimit(.minutes(5)))
  func `bring every sale to the centre once, through a bad network and kills`() throws {
    let central = try #require(
      BuiltProgram.path("bottega-central"), "build the product bottega-central first")
    let result = try prove("outages", "--central", central, "--tills", "2", "--seconds", "12")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("each is at the centre once"))
    #expect(!result.output.contains("\n0 receipts"))
  }

  @Test(.timeLimit(.minutes(3)))
  func `leave a joined till with one copy of the centre's words, whenever it is cut off`() throws {
    let central = try #require(
      BuiltProgram.path("bottega-central"), "build the product bottega-central first")
    let result = try prove(
      "joined", "--central", central, "--kills", "6", "--images", "60", "--cards", "120")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("6 kills and 60 crash images"))
    #expect(!result.output.contains(" 0 of both"))
  }

  @Test func `fail when the control loses nothing`() throws {
    let blind = try prove("power", "--images", "0", "--control", "0")
    #expect(blind.status != 0)
    #expect(blind.errors.contains("the check is blind"))
  }
}
