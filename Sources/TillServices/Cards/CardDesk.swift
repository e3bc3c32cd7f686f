import Foundation
public import POSCore
import POSSync

/// What a till can say about cards, from the files of its district.
///
/// A till without these files, or with damaged ones, sells as ever; it only reads no cards.
public struct CardDesk: Sendable {
  /// The district's number; nil when cards can not be read.
  public let district: UInt16?
  /// What is wrong with which file of the district.
  public let problems: [DistrictProblem]
  private let checker: CardChecker?
  private let seen: KeysSeen?
  private let blanks: [CardText]

  /// Reads the files in a till's folder.
  public init(folder: TillFolder) {
    let text = String(decoding: Self.bytes(of: folder.newestKeys), as: UTF8.self)
    self.init(files: Self.files(in: folder.district), seen: KeysSeen(text: text))
  }

  /// Remembers the keys with which a till begins to sell, so that it never goes back to older ones.
  ///
  /// The note stands outside of the district's folder, which may be replaced as a whole.
  public func rememberKeys(in folder: TillFolder) {
    guard let keys = checker?.keys else { return }
    let now = seen?.seeing(keys) ?? KeysSeen(keys)
    guard now != seen else { return }
    // Without the note the till reads cards all the same.
    try? Data(now.text.utf8).write(to: URL(filePath: folder.newestKeys), options: .atomic)
  }

  /// Takes the content of the files.
  ///
  /// - Parameter seen: the newest keys that the till has seen.
  public init(files: [DistrictFile: [UInt8]], seen: KeysSeen? = nil) {
    let reading = DistrictReading(files, seen: seen) {
      CardSignature.isValid(publicKey: $0, message: $1, signature: $2)
    }
    self.seen = seen
    district = reading.district?.keys.district
    problems = reading.problems
    checker = reading.district.map { CardChecker(keys: $0.keys, statuses: $0.statuses) }
    blanks = reading.district?.blanks ?? []
  }

  /// More than the list of a district of sixteen million cards.
  private static let largestFile = 16_000_000

  private static func files(in folder: String) -> [DistrictFile: [UInt8]] {
    var files: [DistrictFile: [UInt8]] = [:]
    for file in DistrictFile.allCases where TillFolder.exists(folder + "/" + file.rawValue) {
      files[file] = bytes(of: folder + "/" + file.rawValue)
    }
    return files
  }

  /// The bytes of a file; none when it can not be read, which counts as damage.
  ///
  /// A pipe or a device in its place could hold up the till for ever, so neither is read.
  private static func bytes(of path: String) -> [UInt8] {
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      let handle = FileHandle(forReadingAtPath: target)
    else { return [] }
    defer { try? handle.close() }
    return Array((try? handle.read(upToCount: largestFile)) ?? Data())
  }

  /// The age of the list of cards, in minutes; below zero when the clock went back.
  public func listMinutes(at moment: Moment) -> Int {
    guard let asOf = checker?.statuses.asOf else { return 0 }
    return Int(clamping: (moment.milliseconds - asOf.milliseconds) / 60_000)
  }

  // MARK: Recognising

  /// Recognises a scanned card, a phone's code or a typed number.
  ///
  /// - Parameter wasUsed: whether a phone's code was used before.
  public func recognise(
    _ text: String, at moment: Moment, clock: ClockError,
    wasUsed: (PhoneToken.Identity) -> Bool
  ) throws(CardRefusal) -> RecognisedCard {
    guard let checker else { throw .noDistrict }
    guard let scanned = try Self.scanned(text) else {
      return try checker.recognise(CardNumber(typed: text, district: checker.keys.district))
    }
    return try checker.recognise(scanned, at: moment, clock: clock, wasUsed: wasUsed)
  }

  /// Tells which card a scan or a typed number is of, also of one that gives no money any more.
  ///
  /// - Parameter wasUsed: whether a phone's code was used before.
  public func identify(
    _ text: String, at moment: Moment, clock: ClockError,
    wasUsed: (PhoneToken.Identity) -> Bool
  ) throws(CardRefusal) -> CardNumber {
    guard let checker else { throw .noDistrict }
    guard let scanned = try Self.scanned(text) else {
      return try checker.identify(CardNumber(typed: text, district: checker.keys.district))
    }
    return try checker.identify(scanned, at: moment, clock: clock, wasUsed: wasUsed)
  }

  /// Why the district lets a card have no money; nil when it may, or when nobody knows.
  public func refusal(of number: CardNumber) -> CardRefusal? {
    guard let checker else { return nil }
    do throws(CardRefusal) {
      _ = try checker.recognise(number)
      return nil
    } catch {
      return error
    }
  }

  /// The card that a text is; nil when it is something else, perhaps a typed number.
  private static func scanned(_ text: String) throws(CardRefusal) -> CardText? {
    do throws(CardRefusal) {
      return try CardText(scanned: text)
    } catch .notACard {
      return nil
    }
  }

  // MARK: Handing out

  /// From the first to the last card of the stock; nil when there never was any.
  public var stock: ClosedRange<UInt32>? {
    let cards = blanks.map(\.content.header.index)
    guard let first = cards.min(), let last = cards.max() else { return nil }
    return first...last
  }

  /// The next card to hand out.
  ///
  /// - Parameters:
  ///   - issued: the cards that were handed out before.
  ///   - moment: now; an expired or blocked blank is passed over.
  /// - Returns: nil when the stock is used up.
  public func nextBlank(after issued: Set<UInt32>, at moment: Moment) -> CardText? {
    blanks.first { isBlank($0, issued, at: moment) }
  }

  /// How many cards can still be handed out, if their signatures are good.
  public func blanksLeft(after issued: Set<UInt32>, at moment: Moment) -> Int {
    blanks.count { isOffered($0, issued, at: moment) }
  }

  /// Whether nobody holds a card and it is neither over nor blocked.
  ///
  /// To check the signatures of a whole stock would take seconds.
  private func isOffered(_ card: CardText, _ issued: Set<UInt32>, at moment: Moment) -> Bool {
    guard case .card(let content) = card.content, let statuses = checker?.statuses else {
      return false
    }
    let index = content.header.index
    return !issued.contains(index) && moment.date <= content.lastDay
      && statuses[index] == .active && statuses.replacements[index] == nil
  }

  private func isBlank(_ card: CardText, _ issued: Set<UInt32>, at moment: Moment) -> Bool {
    guard isOffered(card, issued, at: moment) else { return false }
    let recognised = try? checker?.recognise(
      card, at: moment, clock: .unknown, wasUsed: { _ in false })
    return recognised?.status == .active
  }

  /// The code of a card that this till was given to hand out, for showing and printing it again.
  public func card(_ index: UInt32) -> CardText? {
    blanks.first { $0.content.header.index == index }
  }
}
