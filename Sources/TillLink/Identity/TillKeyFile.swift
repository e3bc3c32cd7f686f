public import POSSync

/// Why a till's key could not be read or made.
public enum TillKeyFailure: Error, Hashable, Sendable {
  /// The file holds something else; it is left as it is.
  case notAKey
  /// There is no such folder.
  case missingFolder
  /// The file or the folder may not be read or written.
  case readOnly
  case diskFull
  /// The disk answered with an error of the system.
  case inputOutput(code: Int32)
}

/// The file of a till's private key, which only its owner may read.
public enum TillKeyFile {
  /// The name of the file in the till's folder.
  public static let name = "centre.key"

  /// Reads the key; nil when there is none.
  ///
  /// - Throws: ``TillKeyFailure``.
  public static func read(in folder: String) throws(TillKeyFailure) -> TillKey? {
    guard let bytes = try PrivateFile.bytes(of: path(in: folder), most: 200) else { return nil }
    let digits = bytes.filter { !" \n\r".utf8.contains($0) }
    guard let seed = Hexadecimal.bytes(digits), let key = TillKey(seed: seed) else {
      throw .notAKey
    }
    return key
  }

  /// Reads the key, or makes the file where there is none.
  ///
  /// When two programs make it at once, both get the key of the first.
  ///
  /// - Parameter seed: thirty-two random bytes, which become the key.
  /// - Throws: ``TillKeyFailure``.
  public static func readOrMake(
    in folder: String, seed: [UInt8]
  ) throws(TillKeyFailure) -> TillKey {
    if let key = try read(in: folder) { return key }
    guard TillKey(seed: seed) != nil else { throw .notAKey }
    let text = Hexadecimal.text(seed) + "\n"
    // The name of the unfinished file follows from the key without telling it.
    let mark = ChainHash(of: seed).short
    try PrivateFile.add(
      Array(text.utf8), as: path(in: folder), by: path(in: folder) + "." + mark)
    guard let key = try read(in: folder) else { throw .missingFolder }
    return key
  }

  private static func path(in folder: String) -> String { folder + "/" + name }
}
