/// Tells the codes of a barcode scanner from typing.
///
/// A scanner behaves like a keyboard. Its code must arrive as one event, because its characters
/// must not type into a dialogue and its Enter must not press OK there.
struct ScanDetector {
  private enum State {
    /// Nothing is held back.
    case idle
    /// Characters that may become a scan and otherwise are keys.
    case burst([Unicode.Scalar])
    /// A burst that was too long for a scan, or a key held down: its characters pass at once.
    case typing
    /// A code between control characters, which can only come from a scanner.
    case marked(ScanFraming, [Unicode.Scalar])
    /// The rest of a code that was too long.
    case discarding
  }

  /// This many times the same character is a key held down.
  private static let heldDownCount = 16

  private let configuration: InputConfiguration
  private let controlFramings: [ScanFraming]
  private let printableFramings: [ScanFraming]
  private var state = State.idle
  private var lastTime: Int64 = 0
  /// Line ends that belong to what came last and are no keys of their own.
  private var trailing: [Unicode.Scalar] = []

  init(_ configuration: InputConfiguration) {
    self.configuration = configuration
    let framings = configuration.framings.filter { !$0.prefix.isEmpty }
    let isControl = { (framing: ScanFraming) in
      framing.prefix.unicodeScalars.first.map { $0.value < 0x20 } ?? false
    }
    controlFramings = framings.filter(isControl)
    printableFramings = framings.filter { !isControl($0) }
  }

  /// When ``flush(at:)`` has something to do at the latest.
  var deadline: Int64? {
    switch state {
    case .idle: nil
    case .burst, .typing: lastTime + configuration.burstGap
    case .marked(let framing, _) where !framing.suffix.isEmpty:
      lastTime + max(configuration.endMarkDelay, configuration.framedGap)
    case .marked, .discarding: lastTime + configuration.framedGap
    }
  }

  /// What comes out of the characters held back unless they become a scan.
  var heldBack: [InputEvent] {
    guard case .burst(let held) = state else { return [] }
    return keys(held)
  }

  /// Takes a token.
  mutating func feed(_ token: InputToken, at time: Int64) -> [InputEvent] {
    let late = flush(at: time)
    switch token {
    case .scalar(let scalar): return late + take(scalar, at: time)
    case .event(let event): return late + take(event)
    }
  }

  /// Decides about what is held back when the deadline has passed.
  mutating func flush(at time: Int64) -> [InputEvent] {
    guard let deadline, deadline <= time else { return [] }
    return giveUp()
  }

  private mutating func take(_ event: InputEvent) -> [InputEvent] {
    trailing = []
    // A key of the keyboard beside the scanner does not break a marked code.
    if case .marked = state { return [event] }
    return giveUp() + [event]
  }

  private mutating func take(_ scalar: Unicode.Scalar, at time: Int64) -> [InputEvent] {
    defer { lastTime = time }
    if case .marked(let framing, let held) = state {
      return takeMarked(scalar, framing, held)
    }
    if isTrailing(scalar, at: time) { return [] }
    switch state {
    case .marked, .discarding: return []
    case .burst(let held): return takeUnmarked(scalar, after: held)
    case .idle, .typing: return takeUnmarked(scalar, after: [])
    }
  }

  /// Whether the scalar is a line end that belongs to what came just before.
  private mutating func isTrailing(_ scalar: Unicode.Scalar, at time: Int64) -> Bool {
    defer { if scalar == "\r" { trailing = ["\n"] } }
    guard time - lastTime < configuration.burstGap,
      let index = trailing.firstIndex(of: scalar)
    else {
      trailing = []
      return false
    }
    trailing.removeFirst(index + 1)
    return true
  }

  private mutating func takeUnmarked(
    _ scalar: Unicode.Scalar, after held: [Unicode.Scalar]
  ) -> [InputEvent] {
    if isTerminator(scalar) { return end(held, with: scalar) }
    guard isHeldBack(scalar, after: held) else {
      return giveUp() + begin(scalar)
    }
    let all = held + [scalar]
    if case .typing = state { return [.key(Key(scalar: scalar))] }
    let isHeldDown = all.count >= Self.heldDownCount && isUniform(all)
    guard all.count <= configuration.scanLimit, !isHeldDown else {
      state = .typing
      return keys(all)
    }
    state = .burst(all)
    return []
  }

  /// Starts a marked code, or passes a control character on as a key.
  private mutating func begin(_ scalar: Unicode.Scalar) -> [InputEvent] {
    let framing = controlFramings.first { $0.prefix.unicodeScalars.first == scalar }
    guard let framing else { return [.key(Key(scalar: scalar))] }
    state = .marked(framing, [scalar])
    return []
  }

  /// Whether the scalar may belong to a scan and so waits for its end.
  private func isHeldBack(_ scalar: Unicode.Scalar, after held: [Unicode.Scalar]) -> Bool {
    // GS, RS and EOT separate the fields of GS1 and ISO/IEC 15434 codes.
    if scalar.value < 0x20 {
      return !held.isEmpty && [0x04, 0x1D, 0x1E].contains(scalar.value)
    }
    if configuration.guessesScans || !held.isEmpty { return scalar.value != 0x7F }
    return printableFramings.contains { $0.prefix.unicodeScalars.first == scalar }
  }

  /// Decides about a burst that ends with Enter or Tab.
  private mutating func end(
    _ held: [Unicode.Scalar], with terminator: Unicode.Scalar
  ) -> [InputEvent] {
    state = .idle
    guard held.count >= configuration.burstMinimum, !isUniform(held) else {
      return keys(held + [terminator])
    }
    if let framing = printableFramings.first(where: { isFramed(held, by: $0) }) {
      return scan(text(of: held, in: framing))
    }
    guard configuration.guessesScans else { return keys(held + [terminator]) }
    return [.scan(Scan(text: String(held), certain: false))]
  }

  private mutating func takeMarked(
    _ scalar: Unicode.Scalar, _ framing: ScanFraming, _ held: [Unicode.Scalar]
  ) -> [InputEvent] {
    let all = held + [scalar]
    let prefix = framing.prefix.unicodeScalars
    guard all.count <= prefix.count || all.starts(with: prefix),
      all.count > prefix.count || prefix.starts(with: all)
    else {
      state = .idle
      return keys(held) + takeUnmarked(scalar, after: [])
    }
    let isComplete = framing.suffix.isEmpty ? isTerminator(scalar) : all.ends(with: framing.suffix)
    if isComplete, all.count > prefix.count {
      state = .idle
      trailing = framing.suffix.isEmpty ? ["\n"] : ["\r", "\n"]
      return scan(text(of: all, in: framing))
    }
    let isTooLong = all.count > prefix.count + configuration.scanLimit
    state = isTooLong ? .discarding : .marked(framing, all)
    return isTooLong ? scan(text(of: held, in: framing)) : []
  }

  /// Ends whatever is held back: a burst is typing, a marked code is a scan.
  ///
  /// A code whose end mark never came was cut off on its way, and half a barcode may be the code of
  /// another article.
  private mutating func giveUp() -> [InputEvent] {
    let abandoned = state
    state = .idle
    switch abandoned {
    case .idle, .typing, .discarding: return []
    case .burst(let held): return keys(held)
    case .marked(let framing, let held):
      let isOnlyPrefix = held.count <= framing.prefix.unicodeScalars.count
      guard !isOnlyPrefix else { return keys(held) }
      let isWhole = framing.suffix.isEmpty || held.last.map(isTerminator) == true
      return isWhole ? scan(text(of: held, in: framing)) : [.brokenScan]
    }
  }

  private func isFramed(_ held: [Unicode.Scalar], by framing: ScanFraming) -> Bool {
    held.starts(with: framing.prefix.unicodeScalars) && held.ends(with: framing.suffix)
  }

  /// The text between the marks, without line ends at its end.
  private func text(of held: [Unicode.Scalar], in framing: ScanFraming) -> String {
    var text = held[...]
    if !framing.keepsPrefix { text = text.dropFirst(framing.prefix.unicodeScalars.count) }
    if held.ends(with: framing.suffix) {
      text = text.dropLast(framing.suffix.unicodeScalars.count)
    }
    while let last = text.last, isTerminator(last) { text.removeLast() }
    return String(text)
  }

  private func scan(_ text: String) -> [InputEvent] {
    text.isEmpty ? [] : [.scan(Scan(text: text, certain: true))]
  }

  private func keys(_ scalars: [Unicode.Scalar]) -> [InputEvent] {
    scalars.map { .key(Key(scalar: $0)) }
  }

  private func isUniform(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.allSatisfy { $0 == scalars.first }
  }

  private func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\r" || scalar == "\n" || scalar == "\t"
  }
}

extension String {
  /// A text of these scalars.
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

extension [Unicode.Scalar] {
  /// Whether the last scalars are those of `suffix`.
  fileprivate func ends(with suffix: String) -> Bool {
    self.suffix(suffix.unicodeScalars.count).elementsEqual(suffix.unicodeScalars)
  }
}

extension Key {
  /// The key that sends this scalar.
  init(scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x1B: self = .escape
    case 0x08, 0x7F: self = .backspace
    case 0x00: self = .ctrl(" ")
    case 0x01...0x1F:
      self = .ctrl(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 0x80...0x9F: self = .unknown
    default: self = .char(Character(scalar))
    }
  }
}
