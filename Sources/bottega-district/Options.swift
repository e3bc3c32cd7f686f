import ArgumentParser
import CardSigning
import Foundation
import POSCore

/// What every command takes.
struct CentreOptions: ParsableArguments {
  @Argument(help: "The folder of the district.")
  var folder: String

  @Option(help: "The time of the change, such as 2026-11-21T10:00:00+01:00. Default: now.")
  var at: MomentArgument?

  var moment: Moment {
    at?.moment ?? Moment(legalTimeAt: Int64(Date().timeIntervalSince1970 * 1000))
  }

  /// Changes the district and writes its files.
  func change(_ body: (inout DistrictCentre) throws -> Void) throws {
    let folder = CentreFolder(path: folder)
    try worded {
      var centre = try folder.load()
      try body(&centre)
      try folder.save(centre, on: moment.date)
    }
  }

  /// Runs a body and words the centre's refusals.
  func worded(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let refusal as DistrictCentre.Refusal {
      throw ValidationError(refusal.sentence)
    } catch let unusable as CentreFolder.Unusable {
      throw ValidationError(unusable.description)
    }
  }

  /// The card of a typed number.
  static func card(_ text: String, in centre: DistrictCentre) throws -> UInt32 {
    guard let number = try? CardNumber(typed: text, district: centre.district) else {
      throw ValidationError("\(text) is no card number of district \(centre.district)")
    }
    return number.index
  }
}

extension DistrictCentre.Refusal {
  var sentence: String {
    switch self {
    case .unknownCard(let index): "no card with the index \(index) was made"
    case .noKeyNumberLeft: "the district has used all of its 255 key numbers"
    case .noKey(let use): "no key for \(use == .card ? "cards" : "phones' codes") is left: rotate"
    case .outOfRange: "a number or a day is out of range"
    case .tooEarly: "the time lies before the last change of the cards"
    }
  }
}

/// A moment on the command line, as in ISO 8601.
struct MomentArgument: ExpressibleByArgument {
  let moment: Moment

  init?(argument: String) {
    guard let moment = Moment(iso: argument) else { return nil }
    self.moment = moment
  }
}

/// A day on the command line, as in ISO 8601.
struct DayArgument: ExpressibleByArgument {
  let day: CivilDate

  init?(argument: String) {
    guard let day = CivilDate(iso: argument) else { return nil }
    self.day = day
  }
}

/// What is signed with a key.
enum UseArgument: String, ExpressibleByArgument, CaseIterable {
  case card
  case token

  var use: CardKey.Use { self == .card ? .card : .token }
}
