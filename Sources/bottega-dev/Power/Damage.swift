import Foundation

/// What a power cut does to what was written since the last flush.
enum Damage: String, CaseIterable {
  /// None of it arrived.
  case nothing
  /// All of it arrived.
  case everything
  /// The first writes arrived, the last of them in part.
  case beginning
  /// The later writes arrived before the earlier ones, which did not.
  case end
  /// Each write arrived or did not.
  case some
  /// Each sector arrived or did not.
  case sectors
  /// Each sector arrived, or did not, or holds zeros or noise.
  case garbled
}

/// A part of a write that is in a crash image.
struct Piece: Hashable {
  enum Content: Hashable {
    case written
    case zeros
    case noise
  }

  let file: Int
  /// The number of the operation that wrote it.
  let operation: Int
  /// Which bytes of what was written; empty for a change of the file's size.
  let range: Range<Int>
  let content: Content
}

extension Damage {
  /// What a disk writes whole or not at all.
  private static let sector = 512

  /// The parts of the writes to one file that survive.
  func pieces(
    of writes: [SimulatedDisk.Unflushed], file: Int, _ random: inout SeededRandom
  ) -> [Piece] {
    let whole = { (write: SimulatedDisk.Unflushed) in
      Piece(
        file: file, operation: write.operation, range: 0..<write.change.count, content: .written)
    }
    switch self {
    case .nothing: return []
    case .everything: return writes.map(whole)
    case .beginning:
      let count = random.pick(0...writes.count - 1)
      return writes[..<count].map(whole) + torn(writes[count], file, &random)
    case .end: return writes[random.pick(0...writes.count - 1)...].map(whole)
    case .some:
      let left = writes.filter { _ in random.once(in: 2) }
      return left.map(whole)
    case .sectors, .garbled: return writes.flatMap { parts(of: $0, file, &random) }
    }
  }

  /// The first sectors of a write.
  private func torn(
    _ write: SimulatedDisk.Unflushed, _ file: Int, _ random: inout SeededRandom
  ) -> [Piece] {
    let sectors = Self.sectors(of: write.change)
    let kept = sectors[..<random.pick(0...max(0, sectors.count - 1))]
    guard let last = kept.last else { return [] }
    return [
      Piece(
        file: file, operation: write.operation, range: 0..<last.upperBound, content: .written)
    ]
  }

  private func parts(
    of write: SimulatedDisk.Unflushed, _ file: Int, _ random: inout SeededRandom
  ) -> [Piece] {
    var pieces: [Piece] = []
    for sector in Self.sectors(of: write.change) {
      guard let content = fate(&random) else { continue }
      var range = sector
      if let last = pieces.last, last.content == content, last.range.upperBound == range.lowerBound
      {
        range = last.range.lowerBound..<range.upperBound
        pieces.removeLast()
      }
      pieces.append(Piece(file: file, operation: write.operation, range: range, content: content))
    }
    return pieces
  }

  /// What a sector holds; nil when nothing arrived.
  private func fate(_ random: inout SeededRandom) -> Piece.Content? {
    if random.once(in: 2) { return .written }
    guard self == .garbled else { return nil }
    return [nil, .zeros, .noise][random.pick(0...2)]
  }

  /// The bytes of a write, cut where the sectors of the disk begin; one empty range for a new size.
  private static func sectors(of change: SimulatedDisk.Change) -> [Range<Int>] {
    guard case .write(let offset, let data) = change else { return [0..<0] }
    var ranges: [Range<Int>] = []
    var begin = 0
    while begin < data.count {
      let end = min(data.count, begin + sector - (offset + begin) % sector)
      ranges.append(begin..<end)
      begin = end
    }
    return ranges
  }
}
