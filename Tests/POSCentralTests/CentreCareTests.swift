import CardSigning
import CentreCore
import CentreSQLite
import Foundation
import Logging
import POSCore
import POSSync
import Support
import Testing

@testable import POSCentral

@Suite struct `What the centre does by itself` {
  /// A centre with books on the disk, and what takes care of it.
  private func centre(
    _ folder: TemporaryFolder, backupFolder: String? = nil, at time: Int64
  ) throws -> (CentreDesk, CentreCare, LogLines) {
    let own = CentreFolder(folder.path + "/centre")
    var random = SystemRandomNumberGenerator()
    let moment = Moment(legalTimeAt: time)
    let last = CivilDate(daysSince1970: moment.date.daysSince1970 + 3_000)
    let keys = try DistrictCentre.make(
      district: 9, days: moment.date...last, at: moment, using: &random)
    try own.make(
      CentreFolder.Name(district: 9, name: "Rione"), timeKey: [UInt8](repeating: 1, count: 32),
      district: DistrictKeys(of: keys))
    let books = own.books
    let desk = try CentreDesk {
      try SQLiteCentre(path: books, district: 9, generation: 1 << 40)
    }
    var plan = CentreCare.Plan()
    plan.backupFolder = backupFolder
    let log = LogLines()
    let care = CentreCare(
      desk: desk, notices: try DistrictNotices(own), plan: plan,
      log: Logger(label: "test") { _ in log.handler }, now: { time })
    return (desk, care, log)
  }

  /// Three hours after midnight in Italy, when copies are written.
  private static let night: Int64 = 1_789_956_000_000

  @Test func `tells tills about keys and cards once a day`() async throws {
    let folder = try TemporaryFolder()
    let (desk, care, log) = try centre(folder, at: Self.night)
    let till = try TestTill("3-1").name
    let head: @Sendable () async throws -> UInt64 = {
      try await desk.read { try $0.feedHeads(for: till)[FeedTopic.district] ?? 0 }
    }
    var state = CareState()
    await care.round(&state)
    let first = try await head()
    #expect(first >= 3)
    await care.round(&state)
    let second = try await head()
    #expect(second == first)
    #expect(log.all == [])
    await desk.close()
  }

  @Test func `writes a copy at night that is as good as the books`() async throws {
    let folder = try TemporaryFolder()
    let (desk, care, _) = try centre(folder, backupFolder: folder.path, at: Self.night)
    var state = CareState()
    await care.round(&state)
    await care.round(&state)
    await desk.close()
    let day = Moment(legalTimeAt: Self.night).date.iso
    let copy = folder.path("centre-\(day).sqlite")
    #expect(try SQLiteCentreReader(path: copy).verify() == [])
  }

  @Test func `says what failed and tries again`() async throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("nowhere")
    let (desk, care, log) = try centre(folder, backupFolder: missing, at: Self.night)
    var state = CareState()
    await care.round(&state)
    #expect(state.copiedOn == nil)
    #expect(log.all.contains { $0.contains("what=backup") })
    await desk.close()
  }
}
