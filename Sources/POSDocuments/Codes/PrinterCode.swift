/// A QR code for receipt printers that understand ESC/POS.
///
/// Printers that draw codes themselves do it sharper and faster; the others get the dots.
public struct PrinterCode: Hashable, Sendable {
  /// What the code says.
  public let text: String
  /// How much of it may be damaged: paper is scratched, so a quarter.
  public let correction: QRCode.Correction
  /// How many dots a module is wide and high.
  public let dots: Int
  private let code: QRCode

  /// The dots across the paper: 58 mm and 80 mm at 203 dots an inch, 80 mm at 180.
  public static let usualPaperWidths = [384, 576, 512]
  private static let quietZone = 4
  /// The largest module: a code of a card is then 45 mm wide.
  private static let mostDots = 8
  /// Below three dots a worn print head loses whole modules.
  private static let fewestDots = 3

  /// Fits a code to paper of a number of dots.
  ///
  /// - Returns: nil when the text fits no code, or the code with its white margin not the paper.
  public init?(
    _ text: String, correction: QRCode.Correction = .quartile, paperWidth: Int
  ) {
    guard let code = QRCode(text, correction: correction) else { return nil }
    let room = paperWidth / (code.size + 2 * Self.quietZone)
    guard room >= Self.fewestDots else { return nil }
    self.text = text
    self.correction = correction
    self.code = code
    dots = min(room, Self.mostDots)
  }

  // MARK: Drawn by the printer

  /// The commands for a printer that draws codes: `GS ( k`, functions 165, 167, 169, 180 and 181,
  /// in the middle of the paper.
  public var nativeCommands: [UInt8] {
    let symbol = Self.function(65, [50, 0])
    let size = Self.function(67, [UInt8(dots)])
    let level = Self.function(69, [correction.printerNumber])
    let store = Self.function(80, [48] + Array(text.utf8))
    let print = Self.function(81, [48])
    return Self.centred(symbol + size + level + store + print)
  }

  /// `GS ( k pL pH 49 fn …`; 49 stands for QR codes.
  private static func function(_ number: UInt8, _ parameters: [UInt8]) -> [UInt8] {
    let count = UInt16(parameters.count + 2)
    return [0x1D, 0x28, 0x6B] + littleEndian(count) + [49, number] + parameters
  }

  // MARK: Drawn here

  /// The command for a printer that only prints dots: `GS v 0`, in the middle of the paper.
  public var rasterCommands: [UInt8] {
    let picture = CodePicture(code, quietZone: Self.quietZone, dots: dots)
    let bytesPerRow = UInt16((picture.side + 7) / 8)
    let head: [UInt8] = [0x1D, 0x76, 0x30, 0]
    let size = Self.littleEndian(bytesPerRow) + Self.littleEndian(UInt16(picture.side))
    return Self.centred(head + size + picture.rows.flatMap(\.self))
  }

  private static func littleEndian(_ number: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)]
  }

  /// `ESC a 1` before and `ESC a 0` after.
  private static func centred(_ commands: [UInt8]) -> [UInt8] {
    [0x1B, 0x61, 1] + commands + [0x1B, 0x61, 0]
  }
}

extension QRCode.Correction {
  /// How `GS ( k` numbers it.
  fileprivate var printerNumber: UInt8 {
    switch self {
    case .low: 48
    case .medium: 49
    case .quartile: 50
    case .high: 51
    }
  }
}
