import Foundation

/// A line that somebody types after a question, outside of the till's screens.
enum TypedAnswer {
  /// Asks and reads; nil when the input has ended or was broken off.
  ///
  /// - Parameter isSecret: whether a terminal keeps what is typed to itself.
  static func to(_ prompt: String, isSecret: Bool) -> String? {
    FileHandle.standardOutput.write(Data(prompt.utf8))
    return line(isSecret: isSecret)
  }

  /// Reads a line.
  static func line(isSecret: Bool) -> String? {
    guard isSecret, isatty(STDIN_FILENO) == 1 else { return readLine() }
    return secretLine()
  }

  /// Reads key by key: Ctrl-C is a key, so that it never leaves the terminal without its echo.
  private static func secretLine() -> String? {
    var before = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine() }
    var modes = before
    modes.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
    unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
      FileHandle.standardOutput.write(Data("\n".utf8))
    }
    var typed = TypedSecret()
    var byte: UInt8 = 0
    while unsafe read(STDIN_FILENO, &byte, 1) == 1 {
      if let end = typed.take(byte) { return end.text }
    }
    return nil
  }
}

/// What was typed of a secret so far.
struct TypedSecret {
  /// How the typing ended.
  enum End: Hashable {
    case entered(String)
    case brokenOff

    var text: String? {
      if case .entered(let text) = self { text } else { nil }
    }
  }

  private var bytes: [UInt8] = []

  /// Takes a key; nothing until Enter, Ctrl-C or Ctrl-D.
  mutating func take(_ byte: UInt8) -> End? {
    switch byte {
    case 0x0A, 0x0D: return .entered(String(decoding: bytes, as: UTF8.self))
    case 0x03: return .brokenOff
    case 0x04 where bytes.isEmpty: return .brokenOff
    case 0x08, 0x7F: if !bytes.isEmpty { bytes.removeLast() }
    default: bytes.append(byte)
    }
    return nil
  }
}
