public import POSCore
public import TerminalUI

/// Something that reaches the till from outside.
public enum Message: Hashable, Sendable {
  case input(InputEvent)
  case outcome(Outcome)
  /// Time has passed, so much of it since somebody last did something.
  ///
  /// It is measured by a clock that never jumps: a till whose clock is set must neither lock under
  /// the hands of a cashier nor stay open behind one who left.
  case tick(idleMilliseconds: Int64)
  /// The way to the centre changed, or was looked at again.
  case link(LinkStatus)
}

extension InputEvent {
  /// Whether somebody did it who has then seen the notice.
  fileprivate var isByHand: Bool {
    switch self {
    case .key, .scan, .paste: true
    case .brokenScan: true
    case .pointer, .resize, .closed: false
    }
  }
}

/// The whole till as a value: messages in, effects out, a frame on demand.
public struct TillApp: Sendable {
  /// What all pages share.
  public private(set) var state: TillState
  private var stack: [any Page]
  /// Whether the window can not hold a page, so that nobody sees what a key would do.
  private var isTooSmall = false
  /// Whether the program is to end.
  public private(set) var isFinished = false

  /// Starts at the sign-in.
  public init(state: TillState) {
    self.state = state
    stack = [SignInPage(operators: state.operators)]
  }

  /// Says that the terminal knows ASCII alone, so that no code is drawn that nobody can read.
  public mutating func drawNoBlocks() { state.drawsBlocks = false }

  /// Gives a demonstration its cable.
  public mutating func begin(_ drill: LinkDrill) { state.link?.drill = drill }

  /// Tells of something grave that nobody's key brought to light.
  public mutating func warn(_ text: String) { state.notice = Notice(text, role: .danger) }

  /// Handles one message at a moment of the till's clock.
  public mutating func update(_ message: Message, now: Moment) -> [Effect] {
    state.now = now
    switch message {
    case .tick(let idle): return tick(idleMilliseconds: idle)
    case .outcome(let outcome): return receive(outcome)
    case .link(let status):
      state.take(status)
      return []
    case .input(let event): return receive(event)
    }
  }

  // MARK: Messages

  private mutating func receive(_ event: InputEvent) -> [Effect] {
    if event == .closed {
      isFinished = true
      return [.quit]
    }
    if case .resize(let size) = event {
      isTooSmall = !Self.holds(size)
      return []
    }
    guard !isTooSmall else { return leaveAlone(event) }
    if event.isByHand { state.notice = nil }
    if event == .brokenScan {
      state.notice = Notice(state.wording.scanBroken, role: .warning)
      return []
    }
    return dispatch(.input(event))
  }

  /// Nobody sees what a key would do now; whoever enlarges the window is told what was missed.
  private mutating func leaveAlone(_ event: InputEvent) -> [Effect] {
    switch event {
    case .scan, .brokenScan:
      state.notice = Notice(state.wording.scanWhileTooSmall, role: .warning)
    default:
      guard event.isByHand, state.notice?.text != state.wording.scanWhileTooSmall else { return [] }
      state.notice = Notice(state.wording.keyWhileTooSmall, role: .warning)
    }
    return []
  }

  private mutating func receive(_ outcome: Outcome) -> [Effect] {
    var context = PageContext(state: state)
    outcome.settle(in: &context)
    let effects = finish(context)
    if outcome == .done && effects.isEmpty && isFinished { return [] }
    return effects + dispatch(.outcome(outcome))
  }

  private mutating func tick(idleMilliseconds: Int64) -> [Effect] {
    let limit = state.settings.autoLockSeconds
    let isWaiting = stack.last?.waitsForTerminal ?? false
    if limit > 0, idleMilliseconds >= Int64(limit) * 1_000, state.signedIn != nil, !isWaiting {
      return lock()
    }
    return dispatch(.tick)
  }

  /// Signs the cashier out; the open basket stays theirs.
  private mutating func lock() -> [Effect] {
    var context = PageContext(state: state)
    context.signOut()
    return finish(context)
  }

  private mutating func dispatch(_ event: PageEvent) -> [Effect] {
    guard var page = stack.last else { return [] }
    let top = stack.count - 1
    var context = PageContext(state: state)
    guard !takeEverywhere(event, page, &context) else { return finish(context) }
    let handled = page.handle(event, &context)
    stack[top] = page
    if handled == .ignored { fallBack(event, page, &context) }
    return finish(context)
  }

  /// Help, the lock and what customers show come before the page, so that no question swallows
  /// them.
  private func takeEverywhere(
    _ event: PageEvent, _ page: any Page, _ context: inout PageContext
  ) -> Bool {
    guard case .input(let input) = event else { return false }
    if page.readsCards, let text = input.cardText {
      context.readCard(text)
      return true
    }
    if page.readsTopUpSlips, let text = input.topUpSlipText {
      context.readTopUpSlip(text)
      return true
    }
    guard case .key(let key) = input else { return false }
    switch key {
    case .f(1), .ctrl("a"):
      if page is HelpPage { context.pop() } else { context.push(HelpPage(about: page, state)) }
    case .f(12): context.signOut()
    case .ctrl("z") where context.state.link?.drill != nil: context.pullCable()
    default: return false
    }
    return true
  }

  /// What a question mark and Esc do where a page makes no use of them, and a word about the rest.
  private func fallBack(_ event: PageEvent, _ page: any Page, _ context: inout PageContext) {
    guard case .input(let input) = event else { return }
    switch input {
    case .key(.char("?")) where !page.takesText: context.push(HelpPage(about: page, state))
    case .key(.escape) where stack.count > 1: context.pop()
    case .key(let key): context.warn(state.wording.keyDoesNothing(key))
    case .scan: context.warn(state.wording.scanIgnored)
    case .paste, .pointer, .resize, .closed, .brokenScan: return
    }
  }

  private mutating func finish(_ context: PageContext) -> [Effect] {
    state = context.state
    let depth = stack.count
    for move in context.moves { apply(move) }
    guard stack.count < depth else { return context.effects }
    return context.effects + dispatch(.uncovered)
  }

  private mutating func apply(_ move: PageContext.Move) {
    switch move {
    case .push(let page): stack.append(page)
    case .replace(let page):
      stack.removeLast()
      stack.append(page)
    case .pop: if stack.count > 1 { stack.removeLast() }
    case .home:
      state.chosenLine = nil
      let isSignedIn = state.signedIn != nil
      stack = [isSignedIn ? SalePage() : SignInPage(operators: state.operators)]
    }
  }

  /// Whether the page on top searches with each character and does nothing else with it.
  public var searchesAsTyped: Bool { stack.last?.searchesAsTyped ?? false }

  // MARK: View

  /// The smallest window in which the till can be used.
  public static let minimumSize = Size(rows: 24, columns: 80)

  private static func holds(_ size: Size) -> Bool {
    size.rows >= minimumSize.rows && size.columns >= minimumSize.columns
  }

  /// The screen for a size.
  public func view(size: Size) -> Frame {
    var frame = Frame(size: size)
    guard Self.holds(size) else {
      TooSmallPage.draw(into: &frame, state.wording)
      return frame
    }
    if let page = stack.last, page.fillsWindow {
      page.draw(in: Rect(size), into: &frame, state)
      return frame
    }
    let body = Rect(size).dropTop(1).dropBottom(3)
    // Whoever listens hears the question, not the scraps of the page that it lies over.
    let first = state.isLinear ? stack.count - 1 : stack.lastIndex { !$0.isOverlay } ?? 0
    for page in stack[first...] {
      frame.cursor = nil
      page.draw(in: body, into: &frame, state)
    }
    Chrome.drawHeader(in: Rect(size).top(1), into: &frame, state)
    Chrome.drawNotice(in: Rect(size).dropTop(size.rows - 3).top(1), into: &frame, state)
    let keys = stack.last?.keys(state) ?? []
    Chrome.drawKeys(keys, in: Rect(size).bottom(2), into: &frame, state.wording)
    return frame
  }

  /// The screen for a size as lines without drawings, for a screen reader.
  public func linearText(size: Size) -> String {
    var reader = self
    reader.state.isLinear = true
    return LinearReading.text(of: reader.view(size: size))
  }

  /// Whether what is typed next is a secret, which nothing may show or read out.
  public var asksForSecret: Bool { stack.last?.asksForSecret ?? false }

  /// The page on top.
  var top: (any Page)? { stack.last }

  /// The heading of the page on top, for scripts and screen readers.
  public var title: String { top?.title(state) ?? "" }
}
