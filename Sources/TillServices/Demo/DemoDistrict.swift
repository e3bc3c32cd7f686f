import FoundationEssentials
public import POSCore

/// The district of the demonstration.
///
/// Its cards come with the program, so that they can be tried without a centre; the keys that
/// signed them exist no more.
public enum DemoDistrict {
  /// Its number, which its files name too.
  public static let number: UInt16 = 1

  /// Its public files, as a till of the district has them in its folder.
  public static var files: [DistrictFile: [UInt8]] {
    let texts: [DistrictFile: String] = [
      .root: root, .keys: keys, .statuses: statuses, .blanks: blanks,
    ]
    return texts.mapValues { text in
      Array(Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
    }
  }

  /// Writes the files into a till's folder.
  ///
  /// - Throws: what the file system refused.
  public static func write(to folder: TillFolder) throws {
    try FileManager.default.createDirectory(
      atPath: folder.district, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    for (file, bytes) in files {
      let path = folder.district + "/" + file.rawValue
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    }
  }
}
