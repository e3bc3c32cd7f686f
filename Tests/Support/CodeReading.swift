import Foundation

/// Reads QR codes from pictures with a program that is not ours: `zbarimg` of Debian's zbar-tools.
public enum CodeReading {
  private static let program = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Whether the program is there; `scripts/setup test` installs it.
  public static var isPossible: Bool { program != nil }

  /// Why a test that needs it is left out.
  public static let absence = "zbarimg is missing: scripts/setup test installs zbar-tools"

  /// What the code in a picture says.
  ///
  /// - Parameters:
  ///   - picture: the content of a file.
  ///   - type: the ending of the file's name, such as `png`.
  /// - Returns: the texts found, which are none when the code can not be read.
  public static func texts(in picture: [UInt8], type: String) throws -> [String] {
    guard let program else { return [] }
    return try withTemporaryFolder { folder in
      let file = folder.path("code." + type)
      try Data(picture).write(to: URL(fileURLWithPath: file))
      let result = try run([program, "--quiet", "--raw", file])
      return result.output.split(separator: "\n").map(String.init)
    }
  }

  /// A picture of half blocks as a terminal or a printer shows them, each module so many dots wide.
  ///
  /// - Returns: the content of a PGM file; what is no half block is white.
  public static func picture(ofHalfBlocks rows: [String], columns: Int, dots: Int = 6) -> [UInt8] {
    var pixels: [UInt8] = []
    for row in rows {
      let cells = Array(row) + Array(repeating: " ", count: max(0, columns - row.count))
      for half in ["█▀", "█▄"] {
        let line = cells.flatMap { cell in
          Array(repeating: half.contains(cell) ? UInt8(0) : 255, count: dots)
        }
        for _ in 0..<dots { pixels += line }
      }
    }
    return Array("P5 \(columns * dots) \(rows.count * 2 * dots) 255\n".utf8) + pixels
  }
}
