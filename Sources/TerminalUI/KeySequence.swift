/// The meaning of the key sequences that xterm, tmux, screen and the Linux console send.
enum KeySequence {
  /// What a control sequence says.
  enum Meaning {
    case event(InputEvent)
    case pasteBegins
    case nothing
  }

  /// The meaning of a control sequence: Escape, "[", parameters, final byte.
  static func control(_ bytes: [UInt8], final: UInt8) -> Meaning {
    if bytes.first == UInt8(ascii: "<") { return pointer(bytes.dropFirst(), final: final) }
    let numbers = parameters(bytes[...])
    if final == UInt8(ascii: "~"), numbers.first == 200 { return .pasteBegins }
    if final == UInt8(ascii: "~"), numbers.first == 201 { return .nothing }
    let code = final == UInt8(ascii: "~") ? numbered(numbers.first ?? 0) : lettered(final)
    guard let code else { return .event(.key(.unknown)) }
    // The second parameter is one more than the sum of Shift 1, Alt 2 and Control 4.
    let modifiers = max(1, numbers.dropFirst().first ?? 1) - 1
    return .event(.key(Key(code, control: modifiers & 4 != 0, alt: modifiers & 2 != 0)))
  }

  /// The key of Escape, "O" and this byte.
  static func singleShift(_ byte: UInt8) -> Key? {
    if byte == UInt8(ascii: "M") { return .enter }
    return lettered(byte).map { Key($0) }
  }

  /// The key of Escape, "[[" and this byte: F1 to F5 of the Linux console.
  static func linuxFunctionKey(_ byte: UInt8) -> Key? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return nil }
    return .f(Int(byte - UInt8(ascii: "A")) + 1)
  }

  private static func lettered(_ byte: UInt8) -> KeyCode? {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(byte - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  /// The key of a numbered sequence; the numbering of the function keys has gaps.
  private static func numbered(_ number: Int) -> KeyCode? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// A touch in the form `button;column;row`, counted from 1, with "M" for down and "m" for up.
  private static func pointer(_ bytes: ArraySlice<UInt8>, final: UInt8) -> Meaning {
    let numbers = parameters(bytes)
    guard numbers.count == 3 else { return .nothing }
    let point = Point(row: numbers[2] - 1, column: numbers[1] - 1)
    switch (numbers[0], final) {
    case (0, UInt8(ascii: "M")): return .event(.pointer(point, .press))
    case (0, UInt8(ascii: "m")): return .event(.pointer(point, .release))
    case (64, UInt8(ascii: "M")): return .event(.pointer(point, .scrollUp))
    case (65, UInt8(ascii: "M")): return .event(.pointer(point, .scrollDown))
    default: return .nothing
    }
  }

  /// Numbers between semicolons; what is no number counts as 0.
  private static func parameters(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      Int(String(decoding: $0.prefix(6), as: UTF8.self)) ?? 0
    }
  }
}
