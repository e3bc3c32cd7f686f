import FoundationEssentials

/// Where a till keeps its data.
public struct TillFolder: Hashable, Sendable {
  /// The folder.
  public let path: String

  /// Names a folder.
  public init(_ path: String) {
    self.path = path
  }

  /// The books.
  public var database: String { path + "/till.sqlite" }
  /// The books of training, in a file of their own.
  public var trainingDatabase: String { path + "/training.sqlite" }
  /// The settings.
  public var settings: String { path + "/" + SettingsFile.name }
  /// What the till knows of its district: keys, the status of cards, blank cards.
  public var district: String { path + "/district" }
  /// The newest keys of cards that the till has seen.
  public var newestKeys: String { path + "/district.seen" }
  /// The shop's own templates.
  public var receipts: String { path + "/receipts" }
  /// What was printed, one text file a document, until a printer is connected.
  public var spool: String { path + "/spool" }
  /// When the drawer was opened, a line each time, until a drawer is connected.
  public var drawerLog: String { path + "/drawer.log" }
  /// The log of the program.
  public var log: String { path + "/bottega.log" }
  /// What is known of each crash of the program, one file a crash.
  public var crashes: String { path + "/crashes" }
  /// A mark that the folder belongs to the demonstration, whose PINs may be shown.
  public var demonstrationMark: String { path + "/demonstration" }

  /// The folder that is used when none is named: `$XDG_DATA_HOME/bottega` (XDG Base Directory).
  public static func usual(environment: [String: String]) -> TillFolder {
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return TillFolder(data + "/bottega")
    }
    return TillFolder((environment["HOME"] ?? ".") + "/.local/share/bottega")
  }

  /// Makes the folder and those in it, readable by nobody else.
  public func create() throws {
    for folder in [path, spool, receipts] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  /// Whether a file or folder is there.
  public static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}
