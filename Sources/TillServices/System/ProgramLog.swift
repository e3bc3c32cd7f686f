import Foundation
import POSCore

/// What the program tells whoever looks after it: lines on standard error, which are in the till's
/// `bottega.log` while its screen is open.
enum ProgramLog {
  /// Writes a line.
  static func note(_ text: String, at moment: Moment) {
    FileHandle.standardError.write(Data("\(moment.iso) \(text)\n".utf8))
  }
}
