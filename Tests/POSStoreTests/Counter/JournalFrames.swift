import GRDB
import POSSync

@testable import POSStore

extension StoreReader {
  /// How many facts are marked for the way out of the till.
  var markCount: Int {
    get throws { try read { try $0.number("SELECT count(*) FROM outbox") ?? 0 } }
  }

  /// The frames of the journal in their order.
  var frames: [JournalFrame] {
    get throws {
      try read { database in
        try database.all("SELECT frame FROM journal ORDER BY place").map {
          try JournalReads.frame($0.bytes("frame"))
        }
      }
    }
  }
}
