/// One place of the screen: a character, how wide it is and what it means.
///
/// Only ``Frame`` makes cells, so a cell never holds a control character, a direction override
/// or more than a terminal can keep in one place.
public struct Cell: Hashable, Sendable {
  /// The most scalars that a terminal library keeps in one place.
  public static let scalarLimit = 5

  /// What is shown; a space in the right half of a wide character.
  public let character: Character
  /// 1 or 2 columns; 0 marks the right half of a wide character.
  public let width: Int8
  /// What it means.
  public internal(set) var role: Role

  /// Whether this is the right half of a wide character.
  public var isContinuation: Bool { width == 0 }

  /// A space.
  static func blank(_ role: Role) -> Cell { Cell(character: " ", width: 1, role: role) }

  /// The right half of a wide character.
  static func continuation(_ role: Role) -> Cell { Cell(character: " ", width: 0, role: role) }

  init(character: Character, width: Int8, role: Role) {
    self.character = character
    self.width = width
    self.role = role
  }

  /// The one or two cells that show a character, or none when it takes no column.
  static func cells(for character: Character, role: Role) -> [Cell] {
    if let byte = character.asciiValue, (0x20..<0x7F).contains(byte) {
      return [Cell(character: character, width: 1, role: role)]
    }
    let columns = DisplayWidth.columns(of: character)
    guard columns > 0 else { return [] }
    guard let shown = storable(character) else {
      return Array(repeating: Cell(character: "\u{FFFD}", width: 1, role: role), count: columns)
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
