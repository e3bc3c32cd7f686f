import POSCore
import POSStore
import Support
import TerminalUI
import Testing
import TillUI

@testable import TillServices

/// Hands that press anything, in an order that follows from a seed.
struct Monkey {
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  private static let codes = [
    "17001", "17005", "16016", "16001", "13001", "11001", "18001", "3*17002", "0,5*13002", "2*",
    "3,50/3", "9999,99/2", "1,00/", "2,00", "0*17001", "999*17001", "12001",
  ]
  private static let scans = [
    "8012345070015", "8006789060015", "2011001007255", "8099999999992", "8012345070016", "80060192",
    "]C1010800234502005917261120\u{1D}10LOTTO7", "2011001000000", "https://id.gs1.org/01/9", "",
    "RSSMRA85T10A562S", "B23456789XYQ", "\u{1D}\u{1D}", "2999999999999",
  ]
  private static let keys = [
    "Enter", "Enter", "Enter", "Esc", "Esc", "Del", "Up", "Down", "Left", "Right", "Home", "End",
    "PgUp", "PgDn", "Tab", "Backspace", "Space", "Ins", "Ctrl-N", "Ctrl-Y", "Ctrl-V", "Ctrl-W",
    "Ctrl-U", "Ctrl-A", "+",
    "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F12",
  ]
  private static let texts = ["10%", "1,50", "0,350", "5", "20", "Pina", "12345678901", "ABCD1234"]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  /// Does one thing.
  mutating func act(at till: TillSession) throws {
    if till.engine.isFinished { try till.restart() }
    if till.state.signedIn == nil { return signIn(till) }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<20: till.enter(pick(Self.codes))
    case 20..<30: till.scan(pick(Self.scans), certain: Bool.random(using: &random))
    case 30..<45: sell(till)
    case 45..<65: till.press(pick(Self.keys))
    case 65..<80: till.type(String(pick(Array("abcdfghiklmnoprstuvxyz0123456789?,*/%-"))))
    case 80..<88: till.enter(pick(Self.texts))
    case 88..<91: till.enter(pick(["2222", "3333", "1111", "0000"]))
    case 91..<94: till.send(.input(.paste(pick(Self.texts + Generator<String>.nastyTexts))))
    case 94..<96: till.wait(seconds: Int64.random(in: 1...400, using: &random))
    case 96..<97:
      till.now = till.now.adding(
        milliseconds: Int64.random(in: -90_000_000...90_000_000, using: &random))
    case 97..<98: try till.restart()
    default:
      till.size = pick([
        Size(rows: 24, columns: 80), Size(rows: 40, columns: 120), Size(rows: 3, columns: 9),
      ])
    }
    _ = till.screen
  }

  private mutating func signIn(_ till: TillSession) {
    till.press("Esc")
    till.signIn(pick([TillSession.Person.anna, .giulia, .marco]))
    // A wrong PIN that was typed before makes the right one wait.
    if till.state.signedIn == nil { till.wait(seconds: 301) }
  }

  /// Goes home and sells something, so that there is something to go wrong with.
  private mutating func sell(_ till: TillSession) {
    till.press("Esc", "Esc", "Esc")
    if till.title == "Menu" { till.press("Esc") }
    till.enter(pick(["17001", "2*17005", "18001", "1,20/3"]))
    till.press("Enter", pick(["c", "b", "+", "t"]), "Enter")
  }
}

@Suite struct `A monkey at the till` {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `breaks neither the program nor the books`(seed: UInt64) throws {
    let till = try TillSession(as: nil, .init(seed: seed))
    var monkey = Monkey(seed: seed)
    for _ in 0..<seedCount(usually: 250) { try monkey.act(at: till) }
    try till.expectSoundBooks()
    let receipts = try till.store.latestReceipts(limit: 10_000)
    #expect(receipts.count > 2)
    for receipt in receipts { #expect(receipt.payments.map(\.amount).sum == receipt.total) }
    #expect(Set(receipts.map(\.number)).count == receipts.count)
    let open = try till.store.openBaskets()
    #expect(Set(open.map(\.id)) == Set(till.state.baskets.filter { $0.revision > 0 }.map(\.id)))
  }
}
