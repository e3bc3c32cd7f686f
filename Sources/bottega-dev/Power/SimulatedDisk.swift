import Foundation

/// What the disk holds for certain while a till writes to it, and what a power cut may still take.
///
/// A flush of a file makes its contents certain, a flush of the folder makes names certain: less
/// than most file systems promise, so an image may lose more than a real power cut would.
struct SimulatedDisk {
  enum Change {
    case write(offset: Int, Data)
    case size(Int)

    /// How many bytes it writes.
    var count: Int {
      switch self {
      case .write(_, let data): data.count
      case .size: 0
      }
    }
  }

  /// A change that no flush has made certain.
  struct Unflushed {
    let operation: Int
    let change: Change
  }

  private struct File {
    var contents: Data
    var unflushed: [Unflushed] = []
  }

  private enum NameChange {
    case appears(String, file: Int)
    case disappears(String)
  }

  private var files: [File] = []
  /// The names as the running till sees them.
  private var names: [String: Int] = [:]
  private var flushedNames: [String: Int] = [:]
  private var unflushedNames: [NameChange] = []
  /// Counts the flushes, so that the same choice after the same flush is the same image.
  private var flushes = 0

  /// A disk on which some files are safe.
  init(_ contents: [String: Data]) {
    for (name, data) in contents.sorted(by: { $0.key < $1.key }) {
      names[name] = files.count
      files.append(File(contents: data))
    }
    flushedNames = names
  }

  // MARK: What the till does

  mutating func carryOut(_ operation: DiskOperation, number: Int) throws {
    switch operation {
    case .create(let name): create(name)
    case .write(let name, let offset, let data):
      try add(.write(offset: offset, data), to: name, number)
    case .truncate(let name, let size): try add(.size(size), to: name, number)
    case .flush(let name): flush(try file(name))
    case .flushFolder:
      flushedNames = Self.names(flushedNames, after: unflushedNames[...])
      unflushedNames = []
      flushes += 1
    case .remove(let name):
      names[name] = nil
      unflushedNames.append(.disappears(name))
    case .tell, .print: break
    }
  }

  private mutating func create(_ name: String) {
    guard names[name] == nil else { return }
    names[name] = files.count
    unflushedNames.append(.appears(name, file: files.count))
    files.append(File(contents: Data()))
  }

  private mutating func add(_ change: Change, to name: String, _ number: Int) throws {
    files[try file(name)].unflushed.append(Unflushed(operation: number, change: change))
  }

  private func file(_ name: String) throws -> Int {
    guard let file = names[name] else { throw Violation("\(name) was written but never made") }
    return file
  }

  private mutating func flush(_ file: Int) {
    for write in files[file].unflushed {
      let range = 0..<write.change.count
      Self.apply(write.change, range, .written, noise: 0, to: &files[file].contents)
    }
    files[file].unflushed = []
    flushes += 1
  }

  private static func names(
    _ names: [String: Int], after changes: ArraySlice<NameChange>
  ) -> [String: Int] {
    changes.reduce(into: names) { names, change in
      switch change {
      case .appears(let name, let file): names[name] = file
      case .disappears(let name): names[name] = nil
      }
    }
  }

  // MARK: What a power cut leaves

  /// What is on the disk after a power cut; equal ones have equal contents.
  struct Image: Hashable {
    fileprivate let flushes: Int
    fileprivate let names: [String: Int]
    fileprivate let pieces: [Piece]
  }

  /// One of the states in which a power cut may leave the disk now.
  func image(_ damage: Damage, _ random: inout SeededRandom) -> Image {
    let last = unflushedNames.count
    let count = [0, last, random.pick(0...last)][random.pick(0...2)]
    let names = Self.names(flushedNames, after: unflushedNames[..<count])
    let pieces = Set(names.values).sorted().flatMap { file in
      let writes = files[file].unflushed
      return writes.isEmpty ? [] : damage.pieces(of: writes, file: file, &random)
    }
    return Image(flushes: flushes, names: names, pieces: pieces)
  }

  /// The files of an image that was made since the last operation.
  func contents(of image: Image) -> [String: Data] {
    image.names.mapValues { file in
      var contents = files[file].contents
      let changes = Dictionary(
        uniqueKeysWithValues: files[file].unflushed.map { ($0.operation, $0.change) })
      for piece in image.pieces where piece.file == file {
        guard let change = changes[piece.operation] else { continue }
        Self.apply(
          change, piece.range, piece.content, noise: UInt64(piece.operation), to: &contents)
      }
      return contents
    }
  }

  private static func apply(
    _ change: Change, _ range: Range<Int>, _ content: Piece.Content, noise: UInt64,
    to contents: inout Data
  ) {
    switch change {
    case .size(let size): resize(&contents, to: size)
    case .write(let offset, let data):
      let place = range.lowerBound + offset..<range.upperBound + offset
      if contents.count < place.upperBound { resize(&contents, to: place.upperBound) }
      let begin = data.startIndex
      let written =
        switch content {
        case .written: data[begin + range.lowerBound..<begin + range.upperBound]
        case .zeros: Data(count: range.count)
        case .noise: Self.noise(range.count, seed: noise &* 1_000_003 &+ UInt64(place.lowerBound))
        }
      contents.replaceSubrange(place, with: written)
    }
  }

  private static func resize(_ contents: inout Data, to size: Int) {
    if contents.count > size {
      contents = Data(contents.prefix(size))
    } else {
      contents.append(Data(count: size - contents.count))
    }
  }

  private static func noise(_ count: Int, seed: UInt64) -> Data {
    var random = SeededRandom(seed: seed)
    return Data((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
  }
}
