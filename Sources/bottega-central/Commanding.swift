import ArgumentParser
import CentreCore
import CentreSQLite
import Foundation
import POSCentral
import POSCore

extension CentreOptions {
  /// Has a command done: by the server of the folder when one runs, and otherwise here.
  func command(_ command: AdminCommand) async throws -> AdminReply {
    let name = try folder.name()
    do {
      return try refused(try await AdminLine.send(command, to: folder.socket))
    } catch AdminLine.Refusal.noServer {
      let notices = try DistrictNotices(folder)
      let books = try CentreDesk { [folder] in
        try OpenBooks.open(folder, district: name.district)
      }
      let reply = await AdminDesk(name: name, notices: notices).run(
        command, on: books, at: SystemTime.now(), using: SystemRandomNumberGenerator())
      await books.close()
      return try refused(reply)
    }
  }

  private func refused(_ reply: AdminReply) throws -> AdminReply {
    if case .refused(let refusal) = reply { throw refusal }
    return reply
  }
}

/// The books of a folder.
enum OpenBooks {
  /// Opens the books that are there.
  static func open(_ folder: CentreFolder, district: UInt16) throws -> any CentreStore {
    try SQLiteCentre(path: folder.books, district: UInt32(district))
  }

  /// Makes new books.
  static func make(_ folder: CentreFolder, district: UInt16) throws {
    _ = try SQLiteCentre(
      path: folder.books, district: UInt32(district), generation: newGeneration())
  }

  /// A number above all earlier ones: unix seconds shifted left by 20, with 20 random bits.
  static func newGeneration() -> UInt64 {
    UInt64(clamping: SystemTime.now() / 1_000) << 20 | UInt64.random(in: 0..<1 << 20)
  }
}
