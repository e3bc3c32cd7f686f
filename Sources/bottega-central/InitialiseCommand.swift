import ArgumentParser
import CardSigning
import Foundation
import POSCentral
import POSCore

/// Makes a centre.
struct Initialise: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes a district's centre: its books and its keys.")

  @OptionGroup var options: CentreOptions

  @Option(help: "The district's number, 1 to 65535.")
  var district: UInt16

  @Option(help: "The district's name.")
  var name: String

  @Option(
    help: "The last day on which tills take cards of the first keys; in ten years if left out.")
  var through: CivilDate?

  func run() async throws {
    try await options.worded {
      guard district > 0, !name.isEmpty, name.utf8.count <= 100 else {
        throw AdminRefusal(
          "Il distretto ha un numero da 1 a 65535 e un nome.",
          "A district has a number from 1 to 65535 and a name.")
      }
      let centre = CentreFolder.Name(district: district, name: name)
      var random = SystemRandomNumberGenerator()
      let now = Moment(legalTimeAt: SystemTime.now())
      let last = through ?? CivilDate(daysSince1970: now.date.daysSince1970 + 3_652)
      let keys = try DistrictCentre.make(
        district: district, days: now.date...max(now.date, last), at: now, using: &random)
      let timeKey = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
      try options.folder.make(centre, timeKey: timeKey, district: DistrictKeys(of: keys))
      try OpenBooks.make(options.folder, district: district)
    }
    Speech.say(
      options.pick(
        "Il centro «\(name)» è in \(options.data). Avvialo: bottega-central serve "
          + "--data \(options.data)",
        "The centre “\(name)” is in \(options.data). Run it: bottega-central serve "
          + "--data \(options.data)"))
  }
}
