import Foundation
import POSCore

extension TillFolder {
  /// Puts what the centre sent in the place of a file of the district.
  ///
  /// - Returns: whether the file is another one now; a file that can not be written stays as it
  ///   was, and comes again with the next start.
  func write(_ bytes: [UInt8], as file: DistrictFile) -> Bool {
    let url = URL(filePath: district + "/" + file.rawValue)
    if let former = try? Data(contentsOf: url), Array(former) == bytes { return false }
    do {
      try FileManager.default.createDirectory(
        atPath: district, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: url, options: .atomic)
      return true
    } catch {
      return false
    }
  }

  /// Where the certificate of the centre stands that was learnt at the enrolment.
  var centreCertificate: String { path + "/centre.pem" }
  /// When the centre last answered.
  var centreHeard: String { path + "/centre.heard" }

  /// When the centre last answered before the till was opened; nil when nobody knows.
  func lastHeard() -> Moment? {
    guard let bytes = try? Data(contentsOf: URL(filePath: centreHeard)) else { return nil }
    return Moment(iso: String(decoding: bytes, as: UTF8.self))
  }

  /// Notes that the centre answered; without the note an outage seems to last since the enrolment.
  func noteHeard(_ moment: Moment) {
    try? Data(moment.iso.utf8).write(to: URL(filePath: centreHeard), options: .atomic)
  }
}
