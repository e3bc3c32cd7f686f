extension QRCode {
  /// The code as an SVG picture, black on white, one unit a module.
  ///
  /// - Parameters:
  ///   - quietZone: the white modules around the code; the standard asks for four.
  ///   - millimetres: how wide the picture is when it is printed in its own size.
  public func svg(quietZone: Int = 4, millimetres: Int = 40) -> String {
    let side = size + 2 * quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres)mm" height="\(millimetres)mm" \
      viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">
      <rect width="\(side)" height="\(side)" fill="#fff"/>
      <path fill="#000" d="\(darkRuns(moved: quietZone))"/>
      </svg>

      """
  }

  /// The dark modules of each row, those beside each other as one rectangle.
  private func darkRuns(moved distance: Int) -> String {
    (0..<size).flatMap { row in
      runs(inRow: row).map { run in
        "M\(run.lowerBound + distance) \(row + distance)h\(run.count)v1h-\(run.count)z"
      }
    }.joined()
  }

  private func runs(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<size where isDark(row: row, column: column) {
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<(column + 1)
      } else {
        runs.append(column..<(column + 1))
      }
    }
    return runs
  }
}
