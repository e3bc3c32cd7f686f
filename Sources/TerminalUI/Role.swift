/// What a piece of the screen means; a theme decides how that looks.
///
/// Pages name roles and never colours, so that every theme and every terminal can show them.
public enum Role: Int, CaseIterable, Hashable, Sendable {
  /// Ordinary text.
  case plain
  /// The heading of a page or a box.
  case title
  /// Text that should be read first.
  case strong
  /// Text that helps but may be skipped.
  case muted
  /// An amount of money in a list.
  case amount
  /// The sum that a customer pays.
  case total
  /// The selected row or choice.
  case selected
  /// A field that accepts typing.
  case field
  /// The name of a key.
  case key
  /// Something that needs attention.
  case warning
  /// Something that is wrong or cannot be undone.
  case danger
  /// Something that went well.
  case success
  /// Something that cannot be chosen now.
  case disabled
  /// Lines around boxes.
  case border
  /// A message in the status line.
  case notice
  /// The cells of a QR code: black on white in every theme, because a scanner must read them.
  case code
  /// The marks that say "this is not a real sale".
  case training

  /// The letter that stands for this role in a recorded screen.
  public var letter: Character {
    switch self {
    case .plain: "."
    case .title: "t"
    case .strong: "b"
    case .muted: "m"
    case .amount: "a"
    case .total: "T"
    case .selected: "s"
    case .field: "f"
    case .key: "k"
    case .warning: "w"
    case .danger: "d"
    case .success: "o"
    case .disabled: "x"
    case .border: "l"
    case .notice: "n"
    case .code: "q"
    case .training: "p"
    }
  }
}
