public import POSCore
public import TerminalUI

/// What a Bobox is set to.
public struct BoboxSetup: Hashable, Sendable {
  /// The shop's name as it stands on top.
  public var shopName: String
  /// The number of the shop, for conventions that hold in some shops only.
  public var shopNumber: Int
  /// The language of the first page.
  public var language: BoboxLanguage
  /// After how many seconds without a touch the first page comes back.
  public var silenceSeconds: Int
  /// Whether the terminal shows half blocks; without them there are no codes and no big letters.
  public var drawsBlocks: Bool

  /// Sets the Bobox of a shop up.
  public init(_ settings: ShopSettings) {
    shopName = settings.shop.name
    shopNumber = settings.shop.number
    language = BoboxLanguage(settings.language)
    silenceSeconds = settings.bobox.silenceSeconds
    drawsBlocks = true
  }
}

/// The self-service point as a value: messages in, effects out, a frame on demand.
///
/// It knows of a customer what its page shows, and nothing once that page is left.
public struct BoboxApp: Hashable, Sendable {
  let setup: BoboxSetup
  var size = Self.minimumSize
  var language: BoboxLanguage
  var page = BoboxPage.first
  /// Which of the page's choices the arrows stand on.
  var focus = 0
  var staff: StaffPad?
  /// How long the page still waits for a touch, once that has to be told.
  var secondsLeft: Int?
  /// Whether the program is to end.
  public private(set) var isFinished = false

  /// Starts at the first page.
  public init(_ setup: BoboxSetup) {
    self.setup = setup
    language = setup.language
  }

  /// The smallest window in which the Bobox can be used.
  public static let minimumSize = Size(rows: 24, columns: 80)
  /// The silence is counted down on the screen from here.
  static let countdownSeconds = 10

  var wording: BoboxWording { BoboxWording(language) }

  /// Handles one message at a moment of the machine's clock.
  public mutating func update(_ message: BoboxMessage, now: Moment) -> [BoboxEffect] {
    switch message {
    case .input(let event): return receive(event)
    case .outcome(let outcome): receive(outcome, now)
    case .tick(let idle): tick(idleMilliseconds: idle)
    }
    return []
  }

  // MARK: Silence

  /// The Bobox as nobody has touched it, in the same window.
  private var untouched: BoboxApp {
    var app = BoboxApp(setup)
    app.size = size
    return app
  }

  private mutating func tick(idleMilliseconds: Int64) {
    guard self != untouched, !isFinished else { return }
    let left = setup.silenceSeconds - Int(clamping: idleMilliseconds / 1_000)
    guard left > 0 else { return self = untouched }
    secondsLeft = left <= Self.countdownSeconds ? left : nil
  }

  // MARK: Answers

  private mutating func receive(_ outcome: BoboxOutcome, _ now: Moment) {
    switch outcome {
    case .issued(let card): show(.newCard(card))
    case .balance(let balance): show(.balance(balance))
    case .topUpCard(let number): show(.amounts(number))
    case .slipPrinted(let slip, let isPrinted): show(.slip(slip, isPrinted: isPrinted))
    case .conventions(let all, let departments):
      show(.conventions(ConventionList(all, departments: departments, on: now.date)))
    case .pinRefused(let seconds): staff = StaffPad(refusedFor: seconds)
    case .mayLeave: isFinished = true
    case .failed(let trouble): show(.trouble(trouble))
    }
  }

  mutating func show(_ next: BoboxPage) {
    page = next
    focus = 0
  }

  // MARK: Events

  private mutating func receive(_ event: InputEvent) -> [BoboxEffect] {
    switch event {
    case .closed: isFinished = true
    case .resize(let size): self.size = size
    // Nobody sees what a touch would do now.
    case _ where isTooSmall: break
    default:
      secondsLeft = nil
      return staff == nil ? handle(event) : handleOnPad(event)
    }
    return []
  }

  /// What was touched, as the screen is now.
  func touched(_ point: Point) -> Touch? {
    view(size: size).tag(at: point).flatMap(Touch.init(tag:))
  }
}
