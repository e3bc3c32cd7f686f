/// One line that says something to the person at the till.
public struct Notice: Hashable, Sendable {
  /// What it says.
  public let text: String
  /// How serious it is: ``Role/notice``, ``Role/success``, ``Role/warning`` or ``Role/danger``.
  public let role: Role

  /// Makes a notice.
  public init(_ text: String, role: Role = .notice) {
    self.text = text
    self.role = role
  }

  /// The text behind a sign, so that the meaning does not hang on a colour.
  public var markedText: String {
    switch role {
    case .danger: "✖ \(text)"
    case .warning: "! \(text)"
    case .success: "✓ \(text)"
    default: text
    }
  }

  /// Draws the notice over the whole first row of an area.
  public func draw(
    in area: Rect, into frame: inout Frame, alignment: Alignment = .left
  ) {
    let line = area.line(0)
    frame.fill(line, role: role)
    let text = line.inset(rows: 0, columns: min(1, line.columns / 4))
    frame.write(markedText, in: text, alignment: alignment, role: role)
  }
}
