public import CardSigning
public import POSCore

/// The private keys with which a district signs cards, and what tills are told about them.
public struct DistrictKeys: Sendable {
  /// The district's number.
  public let district: UInt16
  /// The root key.
  public let root: RootKey
  /// The keys, the newest last.
  public let keys: [DistrictCentre.Key]

  /// Takes the keys of a district.
  public init(of centre: DistrictCentre) {
    (district, root, keys) = (centre.district, centre.root, centre.keys)
  }

  /// The district with its list of cards.
  public func centre(_ statuses: CardStatusList) -> DistrictCentre {
    DistrictCentre(district: district, root: root, keys: keys, statuses: statuses, blanks: [])
  }

  // MARK: Text

  /// The keys as lines, in the form of the program for demonstrations.
  public var text: String {
    let lines = keys.map { key in
      let words = [
        key.signer.use == .card ? "card" : "token", String(key.signer.keyNumber),
        Hexadecimal.text(key.signer.seed), key.days.lowerBound.iso, key.days.upperBound.iso,
      ]
      return (words + (key.isWithdrawn ? ["withdrawn"] : [])).joined(separator: " ")
    }
    let head = ["district \(district)", "root " + Hexadecimal.text(root.seed)]
    return (head + lines).joined(separator: "\n") + "\n"
  }

  /// Reads the lines; nil for anything else.
  public init?(text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
    guard lines.count >= 2, lines[0].count == 2, lines[0][0] == "district",
      let district = UInt16(lines[0][1]), lines[1].count == 2, lines[1][0] == "root",
      let root = Hexadecimal.bytes(lines[1][1]).flatMap({ RootKey(seed: $0) })
    else { return nil }
    let keys = lines.dropFirst(2).compactMap { Self.key($0) }
    guard keys.count == lines.count - 2 else { return nil }
    (self.district, self.root, self.keys) = (district, root, keys)
  }

  private static func key(_ words: [Substring]) -> DistrictCentre.Key? {
    guard words.count >= 5, let number = UInt8(words[1]), let seed = Hexadecimal.bytes(words[2]),
      let first = CivilDate(iso: words[3]), let last = CivilDate(iso: words[4]), first <= last,
      ["card", "token"].contains(words[0]), words.dropFirst(5).allSatisfy({ $0 == "withdrawn" }),
      let signer = CardSigner(
        keyNumber: number, use: words[0] == "card" ? .card : .token, seed: seed)
    else { return nil }
    var key = DistrictCentre.Key(signer: signer, days: first...last)
    key.isWithdrawn = words.count > 5
    return key
  }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
