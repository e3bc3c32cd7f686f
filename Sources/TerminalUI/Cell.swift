/// One place of the screen: a character, how wide it is and what it means.
///
/// Only ``Frame`` makes cells, so a cell never holds a control character, a direction override
/// or more than a terminal can keep in one place.
///
/// A screen has thousands of cells and is drawn anew after each key. So a cell is sixteen bytes
/// that are copied and compared as they are, where a `Character` would have to be counted.
public struct Cell: Hashable, Sendable {
  /// The most scalars in one place: a letter and two marks, as in Vietnamese.
  public static let scalarLimit = 3

  /// The scalars, 21 bits each, the first one lowest; zero where there is none.
  private let packed: UInt64
  /// 1 or 2 columns; 0 marks the right half of a wide character.
  public let width: Int8
  /// What it means.
  public internal(set) var role: Role

  /// Whether this is the right half of a wide character.
  public var isContinuation: Bool { width == 0 }

  /// A space.
  static func blank(_ role: Role) -> Cell { Cell(scalar: " ", width: 1, role: role) }

  /// The right half of a wide character.
  static func continuation(_ role: Role) -> Cell { Cell(scalar: " ", width: 0, role: role) }

  init(scalar: Unicode.Scalar, width: Int8, role: Role) {
    packed = UInt64(scalar.value)
    self.width = width
    self.role = role
  }

  /// A character of at most ``scalarLimit`` scalars.
  init(character: Character, width: Int8, role: Role) {
    packed = character.unicodeScalars.reversed().reduce(0) { $0 << 21 | UInt64($1.value) }
    self.width = width
    self.role = role
  }

  /// What is shown, as numbers of scalars; zero where there is none.
  public var scalars: (UInt32, UInt32, UInt32) {
    (scalar(at: 0), scalar(at: 1), scalar(at: 2))
  }

  /// What is shown; a space in the right half of a wide character.
  public var character: Character {
    var text = String.UnicodeScalarView()
    for place in 0..<Cell.scalarLimit where place == 0 || scalar(at: place) != 0 {
      text.append(Unicode.Scalar(scalar(at: place)) ?? "\u{FFFD}")
    }
    return Character(String(text))
  }

  private func scalar(at place: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: packed >> (21 * place)) & 0x1F_FFFF
  }

  /// The one or two cells that show a character, or none when it takes no column.
  static func cells(for character: Character, role: Role) -> [Cell] {
    if let byte = character.asciiValue, (0x20..<0x7F).contains(byte) {
      return [Cell(character: character, width: 1, role: role)]
    }
    let columns = DisplayWidth.columns(of: character)
    guard columns > 0 else { return [] }
    guard let shown = storable(character) else {
      return Array(repeating: Cell(scalar: "\u{FFFD}", width: 1, role: role), count: columns)
    }
    let cell = Cell(character: shown, width: Int8(columns), role: role)
    return columns == 2 ? [cell, .continuation(role)] : [cell]
  }

  /// The character without joiners and variation selectors, or nothing when it must be replaced.
  ///
  /// Terminals disagree about the width of joined and modified emoji, and one disagreement
  /// shifts the rest of the line; only one visible scalar with its marks is kept.
  private static func storable(_ character: Character) -> Character? {
    let scalars = character.unicodeScalars
    guard scalars.count <= scalarLimit, !scalars.contains(where: isForbidden) else { return nil }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: scalars.filter { !isPresentationOnly($0) })
    guard let first = kept.first, DisplayWidth.columns(of: first) > 0 else { return nil }
    guard kept.dropFirst().allSatisfy({ DisplayWidth.columns(of: $0) == 0 }) else { return nil }
    return Character(String(kept))
  }

  /// Whether the scalar would act on the terminal instead of being shown.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || BidirectionalControl.contains(scalar)
  }

  /// Whether the scalar only chooses or joins shapes.
  private static func isPresentationOnly(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || scalar.properties.generalCategory == .format
  }
}
