public import POSCore
public import TerminalUI

/// One step of a script that drives the till without a terminal.
public indirect enum PlayStep: Hashable, Sendable {
  case input(InputEvent)
  /// Moves a fixed clock by milliseconds and ticks.
  case wait(milliseconds: Int64)
  /// Fixes the clock at a moment; until then the machine's clock runs.
  case clock(Moment)
  case size(Size)
  /// Prints the screen, as a grid or as lines for a screen reader.
  case screen(isLinear: Bool)
  /// Fails unless the screen shows a text.
  case expect(String)
  /// Cuts the way to the centre, or mends it; a till that joined none has no such way.
  case outage(Bool)
  /// Waits until the centre has everything; fails when that takes longer.
  case sync(milliseconds: Int)
  case `repeat`(Int, [PlayStep])
}

/// What is wrong with a script, and where.
public struct PlayFault: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong.
  public let reason: Reason

  /// The kinds of faults.
  public enum Reason: Hashable, Sendable {
    case unknownCommand(String)
    case unknownKey(String)
    case badNumber(String)
    case badMoment(String)
    case endWithoutRepeat
    case repeatWithoutEnd
    case tooManySteps(limit: Int)
    /// The screen did not show the text that the script expects.
    case notShown(String)
    /// It is neither `on` nor `off`.
    case badSwitch(String)
    /// The centre did not get everything in time.
    case notSent(waiting: Int)
    /// The till joined no centre.
    case notJoined
  }

  /// Makes a fault.
  public init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

/// A script: one command a line, `#` begins a comment.
///
/// ```
/// key 1                 presses a key by its name: F2, Enter, Esc, Ctrl-N, a
/// type 3*101            types characters
/// enter                 presses Enter
/// scan 8001234567897    reads a code
/// wait 2000             lets milliseconds pass
/// clock 2026-11-21T09:00:00+01:00
/// size 24x80
/// screen                prints the screen; `screen linear` prints it as lines
/// expect TOTALE         fails unless the screen shows the text
/// outage on             cuts the way to the centre; `outage off` mends it
/// sync 5000             waits until the centre has everything, so many milliseconds at most
/// repeat 100            … up to `end`
/// end
/// ```
public struct PlayScript: Hashable, Sendable {
  /// A step with the line it stands on.
  public struct Numbered: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The step.
    public let step: PlayStep
  }

  /// The steps in order.
  public let steps: [Numbered]

  /// The most steps that all repetitions together may make.
  static let stepLimit = 50_000_000

  /// Reads a script.
  ///
  /// - Throws: ``PlayFault`` with the line that can not be read.
  public init(_ text: String) throws(PlayFault) {
    var blocks: [(count: Int, line: Int, steps: [Numbered])] = [(1, 0, [])]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = index + 1
      let words = Self.words(raw)
      switch words.command {
      case "", "#": continue
      case "repeat":
        blocks.append((try Self.count(words.rest, line), line, []))
      case "end":
        guard blocks.count > 1, let block = blocks.popLast() else {
          throw PlayFault(line: line, .endWithoutRepeat)
        }
        let step = PlayStep.repeat(block.count, block.steps.map(\.step))
        blocks[blocks.count - 1].steps.append(Numbered(line: block.line, step: step))
      default:
        let steps = try Self.steps(words.command, words.rest, line)
        blocks[blocks.count - 1].steps += steps.map { Numbered(line: line, step: $0) }
      }
    }
    guard blocks.count == 1, let whole = blocks.first else {
      throw PlayFault(line: blocks.last?.line ?? 0, .repeatWithoutEnd)
    }
    steps = whole.steps
  }

  private static func words(_ raw: Substring) -> (command: String, rest: String) {
    let trimmed = raw.drop { $0 == " " || $0 == "\t" }
    guard trimmed.first != "#" else { return ("#", "") }
    let command = trimmed.prefix { $0 != " " && $0 != "\t" }
    let rest = trimmed.dropFirst(command.count).drop { $0 == " " || $0 == "\t" }
    return (String(command), String(rest))
  }

  private static func count(_ text: String, _ line: Int) throws(PlayFault) -> Int {
    guard let count = Int(text), (1...1_000_000).contains(count) else {
      throw PlayFault(line: line, .badNumber(text))
    }
    return count
  }

  private static func steps(
    _ command: String, _ rest: String, _ line: Int
  ) throws(PlayFault) -> [PlayStep] {
    switch command {
    case "key": return [.input(.key(try key(rest, line)))]
    case "enter": return [.input(.key(.enter))]
    case "type": return rest.map { .input(.key(.char($0))) }
    case "scan": return [.input(.scan(Scan(text: rest, certain: true)))]
    case "wait": return [.wait(milliseconds: Int64(try count(rest, line)))]
    case "clock":
      guard let moment = Moment(iso: rest) else { throw PlayFault(line: line, .badMoment(rest)) }
      return [.clock(moment)]
    case "size": return [.size(try size(rest, line))]
    case "screen": return [.screen(isLinear: rest == "linear")]
    case "expect": return [.expect(rest)]
    case "outage": return [.outage(try isOn(rest, line))]
    case "sync": return [.sync(milliseconds: try count(rest, line))]
    default: throw PlayFault(line: line, .unknownCommand(command))
    }
  }

  private static func key(_ name: String, _ line: Int) throws(PlayFault) -> Key {
    guard let key = Key(named: name) else { throw PlayFault(line: line, .unknownKey(name)) }
    return key
  }

  private static func isOn(_ word: String, _ line: Int) throws(PlayFault) -> Bool {
    guard word == "on" || word == "off" else { throw PlayFault(line: line, .badSwitch(word)) }
    return word == "on"
  }

  private static func size(_ text: String, _ line: Int) throws(PlayFault) -> Size {
    let numbers = text.split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy({ (1...500).contains($0) }) else {
      throw PlayFault(line: line, .badNumber(text))
    }
    return Size(rows: numbers[0], columns: numbers[1])
  }
}
