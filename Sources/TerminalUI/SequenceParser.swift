/// What the bytes of a terminal say, before scans are told from typing.
enum InputToken: Hashable {
  /// A character, control characters included.
  case scalar(Unicode.Scalar)
  /// Something that came as a whole: a special key, a paste, a touch.
  case event(InputEvent)
}

/// A token and the time at which it was complete, in milliseconds.
struct TimedToken {
  let token: InputToken
  let time: Int64
}

/// Tells characters, key sequences, touches and pastes apart in the bytes of a terminal.
struct SequenceParser {
  private enum State {
    case ground
    case escape
    case controlSequence([UInt8])
    case singleShift
    case linuxFunctionKey
    case paste(PasteCollector)
  }

  private let configuration: InputConfiguration
  private var state = State.ground
  private var assembler = UTF8Assembler()
  /// Whether Escape came directly before the character that is being put together.
  private var hasAlt = false
  private var lastTime: Int64 = 0

  init(_ configuration: InputConfiguration) {
    self.configuration = configuration
  }

  /// When ``flush(at:)`` has something to do at the latest.
  var deadline: Int64? {
    switch state {
    case .ground: assembler.isUnfinished ? lastTime + configuration.completionDelay : nil
    case .paste: lastTime + configuration.completionDelay
    default: lastTime + configuration.escapeDelay
    }
  }

  /// Takes one byte.
  mutating func feed(_ byte: UInt8, at time: Int64) -> [TimedToken] {
    let late = flush(at: time)
    lastTime = time
    return late + take(byte).map { TimedToken(token: $0, time: time) }
  }

  /// Gives up waiting when the deadline has passed.
  mutating func flush(at time: Int64) -> [TimedToken] {
    guard let deadline, deadline <= time else { return [] }
    return giveUp().map { TimedToken(token: $0, time: deadline) }
  }

  private mutating func take(_ byte: UInt8) -> [InputToken] {
    switch state {
    case .ground: return takeCharacter(byte)
    case .escape: return takeAfterEscape(byte)
    case .controlSequence(let bytes): return takeParameter(byte, after: bytes)
    case .singleShift: return finish(KeySequence.singleShift(byte), or: byte)
    case .linuxFunctionKey: return finish(KeySequence.linuxFunctionKey(byte), or: byte)
    case .paste(var collector):
      let text = collector.feed(byte)
      state = text == nil ? .paste(collector) : .ground
      return text.map { [.event(.paste($0))] } ?? []
    }
  }

  private mutating func takeCharacter(_ byte: UInt8) -> [InputToken] {
    guard byte == 0x1B else { return characters(assembler.feed(byte)) }
    let unfinished = characters(assembler.finish())
    state = .escape
    return unfinished
  }

  /// The tokens of completed characters; the one after Escape becomes a key with Alt.
  private mutating func characters(_ scalars: [Unicode.Scalar]) -> [InputToken] {
    scalars.map { scalar in
      defer { hasAlt = false }
      return hasAlt ? .event(.key(Key(Key(scalar: scalar).code, alt: true))) : .scalar(scalar)
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) -> [InputToken] {
    switch byte {
    case UInt8(ascii: "["):
      state = .controlSequence([])
      return []
    case UInt8(ascii: "O"):
      state = .singleShift
      return []
    case 0x00...0x1F, 0x7F:
      state = .ground
      return [.event(.key(.escape))] + takeCharacter(byte)
    default:
      state = .ground
      hasAlt = true
      return takeCharacter(byte)
    }
  }

  private mutating func takeParameter(_ byte: UInt8, after bytes: [UInt8]) -> [InputToken] {
    switch byte {
    case UInt8(ascii: "[") where bytes.isEmpty:
      state = .linuxFunctionKey
      return []
    case 0x20...0x3F where bytes.count < 32:
      state = .controlSequence(bytes + [byte])
      return []
    case 0x40...0x7E:
      state = .ground
      return controlSequence(bytes, final: byte)
    default:
      return finish(nil, or: byte)
    }
  }

  private mutating func controlSequence(_ bytes: [UInt8], final: UInt8) -> [InputToken] {
    let sequence = KeySequence.control(bytes, final: final)
    switch sequence {
    case .event(let event): return [.event(event)]
    case .nothing: return []
    case .pasteBegins:
      state = .paste(PasteCollector(limit: configuration.pasteLimit))
      return []
    }
  }

  /// Ends a sequence with its key, or with an unknown key and the byte that did not fit.
  private mutating func finish(_ key: Key?, or byte: UInt8) -> [InputToken] {
    state = .ground
    guard let key else { return [.event(.key(.unknown))] + takeCharacter(byte) }
    return [.event(.key(key))]
  }

  private mutating func giveUp() -> [InputToken] {
    let abandoned = state
    state = .ground
    switch abandoned {
    case .ground: return characters(assembler.finish())
    case .escape: return [.event(.key(.escape))]
    case .controlSequence([]): return [.event(.key(.alt("[")))]
    case .singleShift: return [.event(.key(.alt("O")))]
    case .controlSequence, .linuxFunctionKey: return [.event(.key(.unknown))]
    case .paste(let collector): return [.event(.paste(collector.text))]
    }
  }
}

/// Collects a pasted text up to its end mark, within a limit.
struct PasteCollector {
  private static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)

  private let limit: Int
  private var bytes: [UInt8] = []
  private var matched = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// What has been collected.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes a byte and returns the whole text after the end mark.
  mutating func feed(_ byte: UInt8) -> String? {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count ? text : nil
    }
    // Only the first byte of the mark is Escape, so a broken mark can start again only there.
    append(Self.endMark.prefix(matched))
    matched = 0
    if byte == Self.endMark[0] {
      matched = 1
    } else {
      append([byte])
    }
    return nil
  }

  private mutating func append(_ more: some Sequence<UInt8>) {
    for byte in more where bytes.count < limit { bytes.append(byte) }
  }
}
