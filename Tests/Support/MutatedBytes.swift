/// Inputs for a parser that are nearly right, and inputs that are just noise, each following from
/// a seed.
public struct MutatedBytes: Sendable {
  /// The texts that are damaged.
  public let originals: [[UInt8]]
  /// Pieces that mean something to the parser under test.
  public let pieces: [[UInt8]]
  /// The most that is done to one text.
  private let mostChanges: Int

  /// Makes a source of inputs.
  /// - Parameters:
  ///   - originals: Texts that the parser reads.
  ///   - pieces: What is put into them besides any bytes.
  ///   - mostChanges: The most that is done to one text; short texts bear less.
  public init(_ originals: [String], pieces: [String], mostChanges: Int = 6) {
    self.init(originals.map { Array($0.utf8) }, pieces: pieces, mostChanges: mostChanges)
  }

  /// Makes a source of inputs out of bytes that need not be text.
  public init(_ originals: [[UInt8]], pieces: [String], mostChanges: Int = 6) {
    precondition(!originals.isEmpty, "there must be something to damage")
    self.originals = originals
    self.pieces = pieces.isEmpty ? [[0]] : pieces.map { Array($0.utf8) }
    self.mostChanges = mostChanges
  }

  /// The input of a seed: every eighth is noise made of the pieces, the rest are originals
  /// with up to that many changes.
  public func bytes(_ seed: Int) -> [UInt8] {
    var random = SplitMix64(seed: UInt64(truncatingIfNeeded: seed))
    guard seed % 8 > 0 else { return noise(&random) }
    var bytes = originals[below(originals.count, &random)]
    for _ in 0..<below(mostChanges + 1, &random) { mutate(&bytes, &random) }
    return bytes
  }

  /// The same as text, with what is no UTF-8 repaired.
  public func text(_ seed: Int) -> String { String(decoding: bytes(seed), as: UTF8.self) }

  private func noise(_ random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<below(20, &random) {
      if below(2, &random) == 0 {
        bytes += pieces[below(pieces.count, &random)]
      } else {
        bytes.append(UInt8(truncatingIfNeeded: random.next()))
      }
    }
    return bytes
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let start = below(bytes.count + 1, &random)
    let end = min(bytes.count, start + below(9, &random))
    switch below(8, &random) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: start)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 3 where start < bytes.count: bytes[start] = UInt8(truncatingIfNeeded: random.next())
    case 4 where start < bytes.count: bytes[start] = UInt8(0x30 + below(10, &random))
    case 5: bytes.removeLast(min(bytes.count, below(8, &random)))
    case 6: bytes.insert(contentsOf: pieces[below(pieces.count, &random)], at: start)
    default:
      bytes.replaceSubrange(start..<end, with: pieces[below(pieces.count, &random)])
    }
  }

  private func below(_ bound: Int, _ random: inout SplitMix64) -> Int {
    Int(random.next() % UInt64(bound))
  }
}
