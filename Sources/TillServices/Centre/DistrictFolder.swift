import Foundation
import POSCore

extension TillFolder {
  /// What became of a file.
  enum Writing {
    case same
    case changed
    /// It stays as it was, and comes again with the next start.
    case failed
  }

  /// Puts what the centre sent in the place of a file of the district.
  func write(_ bytes: [UInt8], as file: DistrictFile) -> Writing {
    let url = URL(filePath: district + "/" + file.rawValue)
    if let former = try? Data(contentsOf: url), Array(former) == bytes { return .same }
    do {
      try FileManager.default.createDirectory(
        atPath: district, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: url, options: .atomic)
      return .changed
    } catch {
      return .failed
    }
  }

  /// Where the certificate of the centre stands that was learnt at the enrolment.
  var centreCertificate: String { path + "/centre.pem" }
  /// When the centre last answered.
  var centreHeard: String { path + "/centre.heard" }

  /// When the list of cards was last known to be the centre's newest.
  var centreList: String { path + "/centre.list" }

  /// When the centre last answered before the till was opened; nil when nobody knows.
  func lastHeard() -> Moment? { moment(in: centreHeard) }

  /// Notes that the centre answered; without the note an outage seems to last since the enrolment.
  func noteHeard(_ moment: Moment) { note(moment, in: centreHeard) }

  /// When the list of cards was the newest before the till was opened; nil when nobody knows.
  func lastList() -> Moment? { moment(in: centreList) }

  /// Notes that the list of cards is the newest; without the note it is as old as it says itself.
  func noteList(_ moment: Moment) { note(moment, in: centreList) }

  private func moment(in file: String) -> Moment? {
    guard let bytes = try? Data(contentsOf: URL(filePath: file)) else { return nil }
    return Moment(iso: String(decoding: bytes, as: UTF8.self))
  }

  private func note(_ moment: Moment, in file: String) {
    try? Data(moment.iso.utf8).write(to: URL(filePath: file), options: .atomic)
  }
}
