public import Logging

/// Writes the log as lines of words with values (logfmt), which people and programs read.
public struct LineLog: LogHandler {
  /// What is added to each line.
  public var metadata: Logger.Metadata = [:]
  /// The least that is written.
  public var logLevel = Logger.Level.info
  private let write: @Sendable (String) -> Void
  private let time: @Sendable () -> String

  /// Makes a log.
  ///
  /// - Parameters:
  ///   - time: the time now as it stands in a line.
  ///   - write: takes a line without its end.
  public init(
    time: @escaping @Sendable () -> String, write: @escaping @Sendable (String) -> Void
  ) {
    (self.time, self.write) = (time, write)
  }

  /// A value that is added to each line.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes a line.
  public func log(event: LogEvent) {
    var words = ["time=\(time())", "level=\(event.level.rawValue)"]
    words.append("message=\(Self.quoted(event.message.description))")
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      words.append("\(key)=\(Self.quoted("\(value)"))")
    }
    write(words.joined(separator: " "))
  }

  /// The text, in quotes where it has more than one word; control characters never reach a
  /// terminal.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
          && $0 != UInt8(ascii: "\\")
      }
    if isPlain { return text }
    let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        result += "\\u" + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(escaped)\""
  }
}
