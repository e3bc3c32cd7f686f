import GRDB
import POSSync

@testable import POSStore

extension StoreReader {
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
