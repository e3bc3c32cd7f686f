import CardSigning
import Foundation
import POSCore

/// The folder in which a district's centre is kept between two commands.
struct CentreFolder {
  let path: String

  /// Why a folder can not be used.
  struct Unusable: Error, CustomStringConvertible {
    let description: String
  }

  private var privateKeys: String { path + "/private/keys" }
  private func publicFile(_ file: DistrictFile) -> String { path + "/public/" + file.rawValue }

  /// Whether a district is here, whole or in parts.
  var isTaken: Bool { FileManager.default.fileExists(atPath: path + "/private") }

  // MARK: Writing

  /// Keeps a district and writes the files for its tills.
  func save(_ centre: DistrictCentre, on day: CivilDate) throws {
    try makeFolder("private")
    try makeFolder("public")
    for file in DistrictFile.allCases {
      try write(try centre.bytes(of: file, on: day), publicFile(file), mode: 0o644)
    }
    try write(Array(Self.text(of: centre).utf8), privateKeys, mode: 0o600)
  }

  private func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/" + name, withIntermediateDirectories: true,
      attributes: [.posixPermissions: name == "private" ? 0o700 : 0o755])
  }

  private func write(_ bytes: [UInt8], _ file: String, mode: Int) throws {
    try Data(bytes).write(to: URL(filePath: file), options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
  }

  private static func text(of centre: DistrictCentre) -> String {
    let keys = centre.keys.map { key in
      let signer = key.signer
      let words = [
        signer.use == .card ? "card" : "token", String(signer.keyNumber), hex(signer.seed),
        key.days.lowerBound.iso, key.days.upperBound.iso,
      ]
      return (words + (key.isWithdrawn ? ["withdrawn"] : [])).joined(separator: " ")
    }
    let lines = ["district \(centre.district)", "root " + hex(centre.root.seed)] + keys
    return lines.joined(separator: "\n") + "\n"
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
  }

  // MARK: Reading

  /// Takes the district up where it was left.
  func load() throws -> DistrictCentre {
    let lines = String(decoding: try content(of: privateKeys), as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: " ") }
    guard lines.count >= 2, lines[0].count == 2, lines[0][0] == "district",
      let district = UInt16(lines[0][1]), lines[1].count == 2, lines[1][0] == "root",
      let root = Self.bytes(lines[1][1]).flatMap(RootKey.init)
    else { throw damaged(privateKeys) }
    let keys = try lines.dropFirst(2).map { words in
      guard let key = Self.key(words) else { throw damaged(privateKeys) }
      return key
    }
    return DistrictCentre(
      district: district, root: root, keys: keys, statuses: try statuses(), blanks: try blanks())
  }

  private func statuses() throws -> CardStatusList {
    let bytes = try content(of: publicFile(.statuses))
    guard let statuses = CardStatusList(bytes: bytes.dropLast(64)) else {
      throw damaged(publicFile(.statuses))
    }
    return statuses
  }

  private func blanks() throws -> [CardText] {
    guard let blanks = CardBlanks(bytes: try content(of: publicFile(.blanks))),
      blanks.unreadable == 0
    else { throw damaged(publicFile(.blanks)) }
    return blanks.cards
  }

  private func content(of file: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Unusable(description: "\(file) can't be read; “bottega-district init” makes a district")
    }
    return Array(data)
  }

  private func damaged(_ file: String) -> Unusable {
    Unusable(description: "\(file) is damaged; take it from the backup")
  }

  private static func key(_ words: [Substring]) -> DistrictCentre.Key? {
    guard words.count >= 5, let number = UInt8(words[1]), let seed = bytes(words[2]),
      let first = CivilDate(iso: words[3]), let last = CivilDate(iso: words[4]), first <= last,
      ["card", "token"].contains(words[0]), words.dropFirst(5).allSatisfy({ $0 == "withdrawn" }),
      let signer = CardSigner(
        keyNumber: number, use: words[0] == "card" ? .card : .token, seed: seed)
    else { return nil }
    var key = DistrictCentre.Key(signer: signer, days: first...last)
    key.isWithdrawn = words.count > 5
    return key
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
