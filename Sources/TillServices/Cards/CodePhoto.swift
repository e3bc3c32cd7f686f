import Foundation
public import POSCore

/// A picture in which a card's code may be: from a camera, a phone, a file.
///
/// It is read by `zbarimg` of the Debian package `zbar-tools`, where that is installed.
public struct CodePhoto: Sendable {
  /// Why no code came of a picture.
  public enum Refusal: Error, Hashable, Sendable {
    /// The program that reads pictures is not installed.
    case noReader
    /// There is no such file, or it may not be read.
    case unreadable(String)
    /// The picture shows no QR code that can be read.
    case noCode(String)
  }

  private let file: String

  /// Names the picture's file.
  public init(file: String) {
    self.file = file
  }

  /// What the codes in the picture say; at least one.
  public func texts() throws(Refusal) -> [String] {
    guard FileManager.default.isReadableFile(atPath: file) else { throw .unreadable(file) }
    guard let reader = OutsideProgram.path(of: "zbarimg") else { throw .noReader }
    // A whole path: the reader would take a name such as `https:…` for an address.
    let path = URL(filePath: file).standardizedFileURL.path
    let command = [reader, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path]
    guard let result = OutsideProgram.run(command) else { throw .noReader }
    let texts = result.output.split(separator: "\n").map(String.init)
    guard !texts.isEmpty else { throw .noCode(file) }
    return texts
  }
}

extension CodePhoto.Refusal {
  /// What is wrong, and what to do.
  public func sentence(_ language: Language) -> String {
    switch self {
    case .noReader:
      language == .italian
        ? "per leggere una figura ci vuole zbarimg: sudo apt install zbar-tools"
        : "reading a picture takes zbarimg: sudo apt install zbar-tools"
    case .unreadable(let file):
      language == .italian
        ? "non riesco a leggere \(file)." : "\(file) can't be read."
    case .noCode(let file):
      language == .italian
        ? "in \(file) non si legge nessun codice QR: più luce, più vicino, tutto il margine bianco."
        : "no QR code can be read in \(file): more light, nearer, the whole white margin."
    }
  }
}
