import POSCore
import Support
import TerminalUI
import Testing

@testable import BoboxUI

@Suite struct `The silence at the Bobox` {
  private func onEachPage(_ language: BoboxLanguage = .italian) -> [BoboxCustomer] {
    let doors: [[String]] = [
      ["1"], ["1", "1"], ["2"], ["3"], ["4"], ["F12", "2"], ["e"], ["Down"],
    ]
    var customers = doors.map { keys in
      var customer = BoboxCustomer(language)
      for key in keys { customer.press(key) }
      return customer
    }
    for keys in [[], ["1"], ["5", "4"]] {
      var customer = BoboxCustomer(language)
      customer.press("3")
      customer.scan(BoboxSamples.code)
      for key in keys { customer.press(key) }
      customers.append(customer)
    }
    var (balance, refused) = (BoboxCustomer(language), BoboxCustomer(language))
    balance.scan(BoboxSamples.code)
    refused.scan("8001234567897")
    return customers + [balance, refused]
  }

  @Test func `brings the first page back from every page, with nothing left of the customer`() {
    for customer in onEachPage() {
      var customer = customer
      #expect(customer.app != BoboxCustomer().app)
      customer.wait(seconds: 29)
      #expect(customer.app != BoboxCustomer().app)
      customer.wait(seconds: 30)
      #expect(customer.app == BoboxCustomer().app, "\(customer.screen)")
    }
  }

  @Test func `is counted down in its last ten seconds, and any hand ends it`() {
    for customer in onEachPage() {
      var customer = customer
      customer.wait(seconds: 19)
      #expect(customer.app.secondsLeft == nil)
      customer.wait(seconds: 20)
      customer.expect("10 s")
      customer.wait(seconds: 27)
      customer.expect("3 s")
      customer.touch(row: 20, column: 75)
      #expect(customer.app.secondsLeft == nil)
    }
    var customer = BoboxCustomer()
    customer.press("1", "1")
    customer.wait(seconds: 22)
    customer.expect(screen: "bobox/new-card.countdown")
    customer.press("F1")
    #expect(customer.app.secondsLeft == nil)
  }

  @Test(arguments: BoboxLanguage.allCases)
  func `is counted down in words that fit every page`(language: BoboxLanguage) {
    for customer in onEachPage(language) {
      var customer = customer
      customer.wait(seconds: 20)
      #expect(!customer.screen.contains("…"), "\(customer.screen)")
    }
  }

  @Test func `asks nobody to stay on the untouched first page`() {
    var customer = BoboxCustomer()
    customer.wait(seconds: 25)
    #expect(customer.app == BoboxCustomer().app)
    customer.wait(seconds: 1_000_000)
    #expect(customer.app == BoboxCustomer().app)
  }

  @Test func `keeps the window's size`() {
    var customer = BoboxCustomer(size: Size(rows: 40, columns: 120))
    customer.press("4")
    customer.wait(seconds: 31)
    #expect(customer.app.size == Size(rows: 40, columns: 120))
  }
}

@Suite struct `The way out of the Bobox` {
  @Test(arguments: BoboxLanguage.allCases)
  func `is a PIN of the staff`(language: BoboxLanguage) {
    var customer = BoboxCustomer(language)
    customer.press("F12", "1", "1", "1", "1", "Enter")
    #expect(customer.asked == [.leave(pin: "1111")])
    customer.expect(screen: "bobox/staff.\(language.rawValue)")
    #expect(!customer.app.isFinished)
    customer.type("2222")
    customer.press("Enter")
    #expect(customer.app.isFinished)
  }

  @Test func `is opened by a second key and by the mark in the corner`() {
    var (typing, touching) = (BoboxCustomer(), BoboxCustomer())
    typing.press("Ctrl-E")
    touching.touch(row: 23, column: 78)
    #expect(typing.app.staff == StaffPad() && touching.app.staff == StaffPad())
    for digit in ["2", "2", "3"] { touching.touch(digit) }
    touching.touch("canc.")
    for _ in 0..<2 { touching.touch("2") }
    touching.touch("Va bene")
    #expect(touching.app.isFinished)
  }

  @Test func `leads back to the customer's page and reads nothing meanwhile`() {
    var customer = BoboxCustomer()
    customer.press("1", "1", "F12")
    customer.scan(BoboxSamples.code)
    #expect(customer.asked.isEmpty)
    customer.press("Esc")
    customer.expect("0000 0048 21")
  }

  @Test func `is not an empty PIN`() {
    var customer = BoboxCustomer()
    customer.press("F12", "Enter")
    #expect(customer.asked.isEmpty)
    customer.touch("Indietro")
    #expect(customer.app == BoboxCustomer().app)
  }

  @Test func `is also taken when the terminal is gone`() {
    var customer = BoboxCustomer()
    customer.send(.input(.closed))
    #expect(customer.app.isFinished)
  }
}

@Suite struct `What the Bobox refuses` {
  private static let day = BoboxSamples.day(2026, 10, 31)
  private static let refusals: [CardRefusal] = [
    .notACard, .wrongLength(found: 1, expected: 2), .damaged, .unknownVersion(2), .reservedField,
    .noDistrict, .otherDistrict(8), .unknownKey(1), .keyNotValid(1), .badSignature, .expired(day),
    .notIssued, .blocked, .replaced(by: CardNumber(index: 12, district: 1)), .tooEarly(seconds: 1),
    .tooLate(seconds: 1),
    .alreadyUsed, .clockUnknown, .badNumber,
  ]
  private static let troubles: [BoboxTrouble] =
    refusals.map(BoboxTrouble.card) + [
      .slipIsForCounter, .noCardsLeft, .tooManyCards, .noCardsHere, .diskFull, .outOfOrder,
    ]

  @Test(arguments: BoboxLanguage.allCases)
  func `has a sentence and the way to the counter, and one key back`(language: BoboxLanguage) {
    for trouble in Self.troubles {
      var customer = BoboxCustomer(language)
      customer.trouble = trouble
      customer.scan(BoboxSamples.code)
      let wording = customer.app.wording
      customer.expect(wording.sentence(for: trouble))
      customer.expect(wording.askAtCounter)
      #expect(!customer.screen.contains("4821"))
      customer.press("Enter")
      #expect(customer.app == BoboxCustomer(language).app)
    }
  }

  @Test func `is told on a page of its own`() {
    var customer = BoboxCustomer()
    customer.trouble = .tooManyCards
    customer.press("1", "1")
    customer.expect(screen: "bobox/trouble.it")
  }

  @Test func `is what is no card, and what arrived in part`() {
    var customer = BoboxCustomer()
    customer.scan("8001234567897")
    #expect(customer.asked.isEmpty)
    customer.expect("Questo codice non è una tessera del quartiere.")
    customer.send(.input(.brokenScan))
    customer.expect("Il codice non si è letto bene")
  }
}

@Suite struct `Hands that play with the Bobox` {
  @Test func `neither end it nor draw outside`() {
    let keys = [
      "1", "2", "3", "4", "5", "0", "9", "Enter", "Esc", "Up", "Down", "Left", "Right", "PgDn",
      "Backspace", "F12", "Ctrl-E", "Ctrl-C", "e", "d", "i", "x", "F1", "Tab",
    ]
    for seed in 0..<300 {
      var choices = Choices(seed: UInt64(seed))
      var customer = BoboxCustomer()
      for _ in 0..<40 {
        switch choices.draw(upTo: 9) {
        case 0: customer.scan(BoboxSamples.code)
        case 1: customer.scan("123456789")
        case 2: customer.wait(seconds: Int64(choices.draw(upTo: 40)))
        case 3, 4:
          customer.touch(
            row: Int(choices.draw(upTo: 25)), column: Int(choices.draw(upTo: 81)))
        default: customer.press(keys[Int(choices.draw(upTo: UInt64(keys.count - 1)))])
        }
        _ = customer.frame
      }
      // The right PIN is hardly ever typed by chance; everything else goes back by itself.
      guard !customer.app.isFinished else { continue }
      customer.wait(seconds: 30)
      #expect(customer.app == BoboxCustomer().app)
    }
  }
}
