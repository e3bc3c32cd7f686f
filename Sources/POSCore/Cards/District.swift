/// The files in which a till holds what it knows of its district; all of them are public.
public enum DistrictFile: String, Hashable, Sendable, CaseIterable {
  /// The root key, which a till learns when it joins.
  case root
  /// The keys of cards and phones' codes, signed with the root key.
  case keys
  /// The status of every card, signed with the root key.
  case statuses = "status"
  /// Cards to hand out, each signed for itself.
  case blanks
}

/// Why a file of the district is of no use.
public enum DistrictFault: Error, Hashable, Sendable {
  /// It is not there.
  case missing
  /// It can not be read, or its bytes are something else.
  case damaged
  /// Its signature is not of the root key, so nobody knows who wrote it.
  case badSignature
  /// It is another district's.
  case otherDistrict(UInt16)
  /// The till has seen newer keys, made on a day, perhaps the same one; with the older ones cards
  /// would be taken again whose key was withdrawn.
  case olderThanSeen(CivilDate)
  /// So many of its cards are damaged; the others can be used.
  case unreadableCards(Int)
}

/// A file of the district with what is wrong with it.
public struct DistrictProblem: Hashable, Sendable {
  /// The file.
  public let file: DistrictFile
  /// What is wrong.
  public let fault: DistrictFault

  /// Says what is wrong with a file.
  public init(file: DistrictFile, fault: DistrictFault) {
    self.file = file
    self.fault = fault
  }
}

/// What a till knows of the district whose cards it reads.
public struct District: Hashable, Sendable {
  /// The public keys of cards and phones' codes.
  public let keys: CardKeySet
  /// The status of every card.
  public let statuses: CardStatusList
  /// Cards to hand out.
  public let blanks: [CardText]
}

/// What came of reading the district's files.
///
/// A till without them, or with damaged ones, sells as ever and reads no cards.
public struct DistrictReading: Hashable, Sendable {
  /// The district; nil when cards can not be judged.
  public let district: District?
  /// What is wrong with which file; nothing when the till never joined a district.
  public let problems: [DistrictProblem]

  /// Reads the district's files.
  ///
  /// - Parameters:
  ///   - files: the bytes of those that are there.
  ///   - seen: the newest keys that the till has seen; nil for none.
  ///   - verification: whether a signature was made with a key.
  public init(
    _ files: [DistrictFile: [UInt8]], seen: KeysSeen? = nil,
    verification: @escaping CardChecker.Verification
  ) {
    var reader = DistrictReader(files: files, seen: seen, isSigned: verification)
    district = files.isEmpty ? nil : reader.district()
    problems = reader.problems
  }
}

/// Reads file after file and notes what is wrong with each.
private struct DistrictReader {
  let files: [DistrictFile: [UInt8]]
  let seen: KeysSeen?
  let isSigned: CardChecker.Verification
  private(set) var problems: [DistrictProblem] = []

  init(
    files: [DistrictFile: [UInt8]], seen: KeysSeen?,
    isSigned: @escaping CardChecker.Verification
  ) {
    self.files = files
    self.seen = seen
    self.isSigned = isSigned
  }

  mutating func district() -> District? {
    guard let root = noting(.root, Self.rootKey) else { return nil }
    let seen = seen
    let keys = noting(.keys) { bytes, isSigned throws(DistrictFault) in
      let keys = try Self.keys(bytes, root, isSigned)
      if let seen, seen.areNewer(than: keys) { throw .olderThanSeen(seen.day) }
      return keys
    }
    guard let keys else { return nil }
    let statuses = noting(.statuses) { bytes, isSigned throws(DistrictFault) in
      try Self.statuses(bytes, root, of: keys.district, isSigned)
    }
    guard let statuses else { return nil }
    return District(keys: keys, statuses: statuses, blanks: blanks(of: keys.district))
  }

  private typealias Parser<Value> = (
    _ bytes: [UInt8], _ isSigned: CardChecker.Verification
  ) throws(DistrictFault) -> Value

  /// What a parser makes of a file; nil, with a note, when it refuses.
  private mutating func noting<Value>(_ file: DistrictFile, _ parse: Parser<Value>) -> Value? {
    do throws(DistrictFault) {
      guard let bytes = files[file] else { throw .missing }
      return try parse(bytes, isSigned)
    } catch {
      problems.append(DistrictProblem(file: file, fault: error))
      return nil
    }
  }

  /// A shop that received no blanks misses nothing.
  private mutating func blanks(of district: UInt16) -> [CardText] {
    guard files[.blanks] != nil else { return [] }
    let blanks = noting(.blanks) { bytes, _ throws(DistrictFault) in
      guard let blanks = CardBlanks(bytes: bytes) else { throw .damaged }
      guard blanks.district == district else { throw .otherDistrict(blanks.district) }
      return blanks
    }
    guard let blanks else { return [] }
    if blanks.unreadable > 0 {
      problems.append(
        DistrictProblem(file: .blanks, fault: .unreadableCards(blanks.unreadable)))
    }
    return blanks.cards
  }

  private static func rootKey(
    _ bytes: [UInt8], _ isSigned: CardChecker.Verification
  ) throws(DistrictFault) -> [UInt8] {
    guard let key = DistrictFile.rootKey(from: bytes) else { throw .damaged }
    return key
  }

  private static func keys(
    _ bytes: [UInt8], _ root: [UInt8], _ isSigned: CardChecker.Verification
  ) throws(DistrictFault) -> CardKeySet {
    let (content, hasSignature) = signed(bytes, root, isSigned)
    guard let keys = CardKeySet(bytes: content) else { throw .damaged }
    guard hasSignature else { throw .badSignature }
    return keys
  }

  private static func statuses(
    _ bytes: [UInt8], _ root: [UInt8], of district: UInt16, _ isSigned: CardChecker.Verification
  ) throws(DistrictFault) -> CardStatusList {
    let (content, hasSignature) = signed(bytes, root, isSigned)
    guard let statuses = CardStatusList(bytes: content) else { throw .damaged }
    guard hasSignature else { throw .badSignature }
    guard statuses.district == district else { throw .otherDistrict(statuses.district) }
    return statuses
  }

  /// A file without the signature at its end, and whether that is the root key's.
  private static func signed(
    _ bytes: [UInt8], _ root: [UInt8], _ isSigned: CardChecker.Verification
  ) -> (content: [UInt8], hasSignature: Bool) {
    let content = Array(bytes.dropLast(CardForm.signatureSize))
    return (content, isSigned(root, content, Array(bytes.suffix(CardForm.signatureSize))))
  }
}

extension DistrictFile {
  private static let rootMark = Array("TSRK1".utf8)

  /// The file of a root key of 32 bytes.
  public static func rootBytes(_ key: [UInt8]) -> [UInt8] { rootMark + key }

  /// The root key that ``rootBytes(_:)`` wrote; nil for anything else.
  public static func rootKey(from bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: rootMark), bytes.count == rootMark.count + 32 else { return nil }
    return Array(bytes.dropFirst(rootMark.count))
  }
}
