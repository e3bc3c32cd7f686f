/// Horizontal bars, one per row: label, bar, figure.
public struct BarChart: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// What the bar stands for.
    public let label: String
    /// How long the bar is compared with the others; a negative value shows no bar.
    public let value: Int
    /// The figure as it is written.
    public let text: String

    /// Makes a bar.
    public init(label: String, value: Int, text: String) {
      self.label = label
      self.value = value
      self.text = text
    }
  }

  /// The bars from top to bottom.
  public let bars: [Bar]

  /// Makes a chart.
  public init(_ bars: [Bar]) {
    self.bars = bars
  }

  /// Draws as many bars as there are rows; the longest bar fills its space.
  public func draw(in area: Rect, into frame: inout Frame, role: Role = .strong) {
    let labelColumns = min(widest(\.label), area.columns / 3)
    let textColumns = min(widest(\.text), area.columns / 3)
    let largest = bars.map(\.value).max() ?? 0
    for (index, bar) in bars.prefix(area.rows).enumerated() {
      let line = area.line(index)
      let track = line.dropLeft(labelColumns + 1).dropRight(textColumns + 1)
      frame.write(bar.label, in: line.left(labelColumns))
      let blocks = Self.blocks(for: bar.value, of: largest, columns: track.columns)
      frame.write(blocks, in: track, role: role)
      frame.write(bar.text, in: line.right(textColumns), alignment: .right, role: .amount)
    }
  }

  /// A bar of eighths of a column; a value above zero is never invisible.
  public static func blocks(for value: Int, of largest: Int, columns: Int) -> String {
    guard value > 0, largest > 0, columns > 0 else { return "" }
    let total = min(columns, Size.limit) * 8
    let product = min(value, largest).multipliedFullWidth(by: total)
    let eighths = max(1, largest.dividingFullWidth(product).quotient)
    let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8)
    return eighths % 8 == 0 ? full : full + String(parts[eighths % 8 - 1])
  }

  private func widest(_ text: KeyPath<Bar, String>) -> Int {
    bars.map { DisplayWidth.columns(of: $0[keyPath: text]) }.max() ?? 0
  }
}
