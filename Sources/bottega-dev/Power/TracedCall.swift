import Foundation

/// One line of what `strace -f -y -xx` wrote.
struct TracedCall {
  let name: String
  let result: Int
  private let arguments: [ArraySlice<UInt8>]

  /// Nil for a line that is no call, such as a signal or an exit.
  init?(_ line: ArraySlice<UInt8>) throws {
    let call = line.drop { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: " ") }
    guard let open = call.prefix(20).firstIndex(of: UInt8(ascii: "(")) else {
      // Two threads at once: strace cuts the call in two, and the order is no longer certain.
      guard !call.starts(with: Array("<...".utf8)) else { throw Self.cut }
      return nil
    }
    // Whatever a program may choose is written in digits, so the first one closes the call.
    guard let close = call.firstIndex(of: UInt8(ascii: ")")) else { throw Self.cut }
    name = String(decoding: call[..<open], as: UTF8.self)
    arguments = call[call.index(after: open)..<close].split(separator: UInt8(ascii: ","))
      .map { $0.drop { $0 == UInt8(ascii: " ") } }
    let answer = String(decoding: call[close...].prefix(80), as: UTF8.self)
    let digits = answer.drop { $0 != "=" }.dropFirst(2).prefix { $0 == "-" || $0.isNumber }
    // A question mark: the process ended before the call did.
    guard let number = Int(digits) else { return nil }
    result = number
  }

  private static let cut = CutRecording()

  /// An argument as it is written.
  func text(_ index: Int) -> String {
    arguments.indices.contains(index) ? String(decoding: arguments[index], as: UTF8.self) : ""
  }

  func number(_ index: Int) throws -> Int {
    guard let number = Int(text(index)) else {
      throw Violation("strace says \(text(index)) for a number of \(name)")
    }
    return number
  }

  func string(_ index: Int) throws -> String { String(decoding: try data(index), as: UTF8.self) }

  /// The bytes of an argument in quotes.
  func data(_ index: Int) throws -> Data {
    guard arguments.indices.contains(index), arguments[index].last == UInt8(ascii: "\"") else {
      throw Violation("strace left out data of \(name)")
    }
    return try Self.bytes(arguments[index].dropFirst().dropLast())
  }

  /// The file that the call is about: that of its descriptor, or the one that it names.
  func path() throws -> String {
    switch name {
    case "openat", "unlinkat", "renameat", "renameat2": return try string(1)
    case "unlink", "rename": return try string(0)
    default:
      guard let argument = arguments.first else { throw Violation("\(name) without arguments") }
      let begin = argument.drop { $0 != UInt8(ascii: "<") }.dropFirst()
      return String(
        decoding: try Self.bytes(begin.prefix { $0 != UInt8(ascii: ">") }), as: UTF8.self)
    }
  }

  /// Bytes out of `\x0a\x1b`.
  private static func bytes(_ digits: ArraySlice<UInt8>) throws -> Data {
    guard digits.count.isMultiple(of: 4) else { throw Violation("strace wrote no digits") }
    var bytes = Data(capacity: digits.count / 4)
    for start in stride(from: digits.startIndex, to: digits.endIndex, by: 4) {
      bytes.append(value(digits[start + 2]) << 4 | value(digits[start + 3]))
    }
    return bytes
  }

  /// The value of a hexadecimal digit, which strace writes small.
  private static func value(_ digit: UInt8) -> UInt8 {
    digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
  }
}

/// A recording in which strace wrote two calls into each other: it tells nothing of the till.
struct CutRecording: Error, CustomStringConvertible {
  let description = "strace cut a call in two: the till wrote from two threads"
}
