import POSCore
import TerminalUI

/// Something that reaches a page.
enum PageEvent: Hashable, Sendable {
  case input(InputEvent)
  case outcome(Outcome)
  case tick
  /// The page above was left: what it may have changed is to be read again.
  case uncovered
}

/// Whether a page made use of an event; what is ignored goes to the keys that work everywhere.
enum Handled: Hashable, Sendable {
  case consumed
  case ignored
}

/// One page: its own state, what it does with events, and how it looks.
protocol Page: Sendable {
  /// The heading, also of its help.
  func title(_ state: TillState) -> String
  /// The keys it understands now, the most useful first; help and footer are made from them.
  func keys(_ state: TillState) -> [KeyHelp]
  /// Handles an event; what it wants done goes through the context.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled
  /// Draws itself into the area it is given; it redraws everything, always.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState)
  /// Whether a typed question mark is text here rather than a call for help.
  var takesText: Bool { get }
  /// Whether it searches with each typed character and does nothing else with it.
  var searchesAsTyped: Bool { get }
  /// Whether it is drawn over the page below it.
  var isOverlay: Bool { get }
  /// Whether it takes the whole window, without header, notice and keys, which it draws itself.
  var fillsWindow: Bool { get }
  /// Whether a card terminal may have taken money that is not booked yet, so that the till stays
  /// with whoever is at it.
  var waitsForTerminal: Bool { get }
  /// Whether the field that is being typed in holds a PIN.
  var asksForSecret: Bool { get }
  /// Whether a card that is scanned here makes its holder the customer of the sale.
  var readsCards: Bool { get }
  /// Whether a slip for topping up, from a self-service point, can be scanned here.
  var readsTopUpSlips: Bool { get }
}

extension Page {
  /// Most pages take no free text.
  var takesText: Bool { false }
  /// Most pages do something with typed characters.
  var searchesAsTyped: Bool { false }
  /// Most pages cover the whole area.
  var isOverlay: Bool { false }
  /// Most pages leave header, notice and keys in their places.
  var fillsWindow: Bool { false }
  /// Most pages wait for nobody.
  var waitsForTerminal: Bool { false }
  /// Most pages have no secret.
  var asksForSecret: Bool { false }
  /// Most pages are not about a sale.
  var readsCards: Bool { false }
  /// The counter takes them, with the pages over it that are about the sale.
  var readsTopUpSlips: Bool { readsCards }
}

/// A key with what it does, for the footer and the help page.
struct KeyHelp: Hashable, Sendable {
  /// The keys that do it, the one to show first.
  let keys: [Key]
  /// One or two words for the footer; empty keeps it out of the footer.
  let short: String
  /// A sentence for the help page.
  let long: String

  /// Makes an entry.
  init(_ keys: [Key], _ short: String, _ long: String) {
    self.keys = keys
    self.short = short
    self.long = long
  }
}

extension KeyHelp {
  /// The keys that show the keys; terminals take F1 for themselves, and text takes the mark.
  static func help(_ wording: Wording) -> KeyHelp {
    KeyHelp([.f(1), .ctrl("a"), .char("?")], wording.keyHelp, wording.keyHelpLong)
  }

  /// The same where the mark asks for something else.
  static func helpWithoutMark(_ wording: Wording) -> KeyHelp {
    KeyHelp([.f(1), .ctrl("a")], wording.keyHelp, wording.keyHelpOnlyLong)
  }
}

/// A page's keys as data: the same table answers a key press and fills footer and help.
struct Keymap<Action: Hashable & Sendable>: Sendable {
  /// One row of the table.
  struct Binding: Sendable {
    let action: Action
    let help: KeyHelp

    /// Binds keys to an action, with a word for the footer and a sentence for the help.
    init(_ action: Action, _ keys: [Key], _ short: String, _ long: String) {
      self.action = action
      help = KeyHelp(keys, short, long)
    }
  }

  /// The rows, the most useful first.
  let bindings: [Binding]

  /// Makes a keymap.
  init(_ bindings: [Binding]) {
    self.bindings = bindings
  }

  /// What a key does here, or nil.
  func action(for key: Key) -> Action? {
    bindings.first { $0.help.keys.contains(key) }?.action
  }

  /// The rows as footer and help show them.
  var help: [KeyHelp] { bindings.map(\.help) }
}

/// How a page reaches everything outside itself while it handles one event.
struct PageContext: Sendable {
  /// What all pages share.
  var state: TillState
  var effects: [Effect] = []
  var moves: [Move] = []

  enum Move: Sendable {
    case push(any Page)
    case replace(any Page)
    case pop
    case home
  }

  init(state: TillState) {
    self.state = state
  }

  /// The words of the screens.
  var wording: Wording { state.wording }

  /// Asks for something from the world.
  mutating func run(_ effect: Effect) { effects.append(effect) }

  /// Opens a page above this one.
  mutating func push(_ page: any Page) { moves.append(.push(page)) }

  /// Puts a page in the place of this one.
  mutating func replace(with page: any Page) { moves.append(.replace(page)) }

  /// Leaves this page.
  mutating func pop() { moves.append(.pop) }

  /// Leaves this page first, then opens whatever `answer` leads to.
  ///
  /// An answer that was only warned about, such as a weight below its tare, leaves the page open
  /// with what is typed; so does one that is false.
  mutating func popUnlessRefused(_ answer: (inout PageContext) -> Bool) {
    var answered = self
    let isTaken = answer(&answered)
    let didNothing =
      answered.effects.count == effects.count && answered.moves.count == moves.count
    guard isTaken, !(didNothing && answered.state.notice?.role == .warning) else {
      state.notice = answered.state.notice
      return
    }
    self = answered
    moves.insert(.pop, at: 0)
  }

  /// Goes back to the counter, or to the sign-in when nobody is signed in.
  mutating func goHome() { moves.append(.home) }

  /// Tells what the last key did.
  mutating func say(_ text: String) { state.notice = Notice(text) }

  /// Tells one thing more beside what was just told.
  mutating func add(_ text: String) {
    guard let told = state.notice else { return say(text) }
    state.notice = Notice(told.text + " " + text, role: told.role)
  }

  /// Tells what is wrong and what to do next.
  mutating func warn(_ text: String) { state.notice = Notice(text, role: .warning) }

  /// The next identity.
  mutating func newIdentifier() -> Identifier { state.ids.next(at: state.now) }
}
