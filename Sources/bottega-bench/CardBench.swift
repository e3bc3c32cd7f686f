internal import CardSigning
internal import Foundation
internal import POSCore
internal import POSDocuments
internal import POSSync
internal import TerminalUI

/// The Digital Card: reading it, pricing with it, showing it.
struct CardBench {
  private static let now = Moment(milliseconds: 1_795_251_491_000, offsetSeconds: 3_600)
  /// Cards in the status list; one in a hundred is blocked.
  private static let cards: UInt32 = 1_000_000

  private let signer: CardSigner
  private let checker: CardChecker
  private let statusMegabytes: Double

  /// Makes a district with a key of its own.
  init() throws {
    let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    guard let signer = CardSigner(keyNumber: 1, use: .card, seed: seed),
      let first = CivilDate(year: 2026, month: 1, day: 1),
      let last = CivilDate(year: 2036, month: 1, day: 1),
      let key = signer.publicKey(for: first...last)
    else { preconditionFailure("A random seed and days of this century make a key.") }
    self.signer = signer
    let before = try Memory(of: getpid()).resident
    var statuses = CardStatusList(district: 1, count: Int(Self.cards), asOf: Self.now)
    for index in stride(from: 0, to: Self.cards, by: 100) {
      statuses.set(index, .blocked, asOf: Self.now)
    }
    checker = CardChecker(
      keys: CardKeySet(district: 1, day: Self.now.date, keys: [key]), statuses: statuses)
    statusMegabytes = try Memory(of: getpid()).resident - before
  }

  /// From the digits of a scan to the recognised card.
  func reading(count: Int) throws -> Measurement {
    let texts = try (0..<count).map { try text(UInt32($0) * 100 + 1) }
    let times = Times(
      texts.map { text in
        ContinuousClock().measure {
          guard let card = try? CardText(scanned: text) else { return }
          _ = try? checker.recognise(card, at: Self.now, clock: .atMost(seconds: 0)) { _ in false }
        }
      })
    let message = [UInt8](repeating: 7, count: 21)
    let signature = try signer.signature(of: message)
    let publicKey = checker.keys.keys[0].publicKey
    let bare = Times.of(count) { _ in
      _ = CardSignature.isValid(publicKey: publicKey, message: message, signature: signature)
    }
    return Measurement(
      name: "a card read and verified, p99", figure: times.worstPercent, unit: "ms", bar: 1,
      baseline: .init(name: "one bare Ed25519 check, p99", figure: bare.worstPercent),
      notes: [
        "median \(Report.figure(times.median)) ms; \(Self.cards) cards in the status list, 1 % "
          + "blocked, take \(Report.figure(statusMegabytes)) MB"
      ])
  }

  private func text(_ index: UInt32) throws -> String {
    let header = CardHeader(
      keyNumber: 1, district: 1, index: index, nonce: index &* 7, cardClass: 0)
    guard let day = CivilDate(year: 2035, month: 1, day: 1),
      let card = DigitalCard(header, lastDay: day)
    else { preconditionFailure("2035 is within a card's days.") }
    return try signer.sign(.card(card)).text
  }

  /// A basket of fifty lines against a thousand conventions, all of the customer's groups.
  func pricing(count: Int) -> Measurement {
    let lines = (0..<50).map(Self.line)
    var customer = CardCustomer(
      number: CardNumber(index: 1, district: 1), shownBy: .code, readAt: Self.now, shop: 1)
    customer.groups = ["g"]
    customer.conventions = (0..<1_000).map(Self.convention)
    let times = Times.of(count) { _ in
      _ = Pricing.price(lines, discount: nil, customer: customer)
    }
    let bare = Times.of(count) { _ in _ = Pricing.price(lines, discount: nil) }
    return Measurement(
      name: "50 lines priced against 1,000 conventions, p99", figure: times.worstPercent,
      unit: "ms", bar: 2,
      baseline: .init(name: "the same lines without a card, p99", figure: bare.worstPercent),
      notes: ["median \(Report.figure(times.median)) ms"])
  }

  private static func line(_ number: Int) -> SaleLine {
    var line = SaleLine(
      id: Identifier(high: 1, low: UInt64(number)), name: "Articolo \(number)",
      department: "d\(number % 8)", vat: .rate(basisPoints: 1_000), unit: .piece,
      quantity: Quantity(pieces: 1 + number % 5), unitPrice: Money(cents: 100 + number * 37),
      priceSource: .catalogue)
    line.code = "a\(number)"
    return line
  }

  /// Six of ten take a percentage of a department, the others a price, an amount or free pieces.
  static func convention(_ number: Int) -> Convention {
    let benefit: ConventionBenefit =
      switch number % 10 {
      case 6: .fixedPrice(Money(cents: 90 + number % 200))
      case 7: .amount(Money(cents: 50 + number % 300))
      case 8: .piecesFree(take: 3, pay: 2)
      default: .percent(basisPoints: 100 + number % 900)
      }
    var convention = Convention(
      code: "c\(number)", name: "Convenzione \(number)", group: "g", benefit: benefit)
    convention.goods = ConventionGoods(departments: ["d\(number % 8)", "d\(number % 5)"])
    convention.isStackable = number % 100 == 99
    return convention
  }

  /// From the digits of a card to the frame that shows its code.
  func drawing(count: Int) throws -> Measurement {
    let text = try text(1)
    let size = Size(rows: 24, columns: 80)
    let times = Times.of(count) { _ in
      var frame = Frame(size: size)
      for (row, line) in (QRCode(text)?.halfBlockRows() ?? []).enumerated() {
        frame.write(line, row: row, column: 0)
      }
    }
    let bare = Times.of(count) { _ in _ = QRCode(text) }
    return Measurement(
      name: "a card's code drawn into a frame, p99", figure: times.worstPercent, unit: "ms",
      bar: 2, baseline: .init(name: "its encoding alone, p99", figure: bare.worstPercent),
      notes: ["median \(Report.figure(times.median)) ms"])
  }
}
