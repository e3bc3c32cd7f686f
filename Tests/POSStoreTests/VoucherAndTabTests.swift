import POSCore
import POSStore
import Testing

@Suite struct `A voucher` {
  let till: TestTill

  init() throws { till = try TestTill() }

  /// Issues a voucher for returned goods.
  func issued(cents: Int) throws -> (code: String, receipt: Receipt) {
    let sale = try till.sell(cents: cents)
    let code = try till.store.nextVoucherCode()
    let back = try till.takeBack(sale.lines[0], of: sale, by: .voucher, reference: code)
    return (code, back)
  }

  @Test func `is issued on a return and spent in parts`() throws {
    let (code, receipt) = try issued(cents: 1_000)
    #expect(
      try till.store.voucher(code: code)
        == Voucher(
          code: code, issued: Money(cents: 1_000), left: Money(cents: 1_000), receipt: receipt.id))
    try till.sell(
      cents: 300,
      paying: .voucher(code: code, balance: Money(cents: 1_000), amount: Money(cents: 300)))
    #expect(try till.store.voucher(code: code)?.left == Money(cents: 700))
    #expect(try till.store.verify() == [])
  }

  @Test func `gives no more than what is left, whatever the counter was told`() throws {
    let (code, _) = try issued(cents: 200)
    #expect(throws: StoreFailure.voucherExhausted(code: code, left: Money(cents: 200))) {
      try till.sell(
        cents: 300,
        paying: .voucher(code: code, balance: Money(cents: 999), amount: Money(cents: 300)))
    }
  }

  @Test func `gets back what a voided sale took from it`() throws {
    let (code, _) = try issued(cents: 500)
    let sale = try till.sell(
      cents: 300,
      paying: .voucher(code: code, balance: Money(cents: 500), amount: Money(cents: 300)))
    _ = try till.void(sale)
    #expect(try till.store.voucher(code: code)?.left == Money(cents: 500))
  }

  @Test func `pays the correction of the sale that it paid`() throws {
    let (code, _) = try issued(cents: 500)
    let sale = try till.sell(
      cents: 500,
      paying: .voucher(code: code, balance: Money(cents: 500), amount: Money(cents: 500)))
    let spent = try #require(try till.store.voucher(code: code))
    var basket = try till.correcting(sale) { _ in .cash(Money(cents: 100)) }
    let worth = basket.worth(of: spent)
    try till.command(
      .pay(.voucher(code: code, balance: worth, amount: Money(cents: 400))), on: &basket)
    try till.close(basket)
    #expect(try till.store.voucher(code: code)?.left == Money(cents: 100))
    #expect(try till.store.verify() == [])
  }

  @Test func `can not be taken back once it was spent`() throws {
    let (code, receipt) = try issued(cents: 500)
    try till.sell(
      cents: 300,
      paying: .voucher(code: code, balance: Money(cents: 500), amount: Money(cents: 300)))
    #expect(throws: StoreFailure.voucherExhausted(code: code, left: Money(cents: 200))) {
      try till.void(receipt)
    }
  }

  @Test func `of somebody else leaves no trace among ours`() throws {
    try till.sell(
      cents: 300,
      paying: .voucher(code: "CARTA7", balance: Money(cents: 300), amount: Money(cents: 300)))
    #expect(try till.store.voucher(code: "CARTA7") == nil)
    #expect(try till.store.verify() == [])
  }

  @Test func `has a code that finds its own typing mistakes`() throws {
    let code = try till.store.nextVoucherCode()
    #expect(try till.store.nextVoucherCode() == code)
    #expect(VoucherCode.isWellFormed(code))
    let bytes = Array(code.utf8)
    for place in 1..<bytes.count {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != bytes[place] {
        var changed = bytes
        changed[place] = digit
        #expect(!VoucherCode.isWellFormed(String(decoding: changed, as: UTF8.self)))
      }
    }
    #expect(!VoucherCode.isWellFormed("") && !VoucherCode.isWellFormed("B-è"))
  }
}

@Suite struct `A tab` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `grows with what is written on it and shrinks when it is settled`() throws {
    let account = try till.openAccount("Signora Però")
    let sale = try till.sell(
      cents: 800, paying: .tab(account: account.id, name: account.name, Money(cents: 800)))
    #expect(try till.store.balance(of: account.id) == Money(cents: 800))
    var settling = till.basket(.tabSettlement(account: account.id))
    let part = Money(cents: 500)
    try till.command(.pay(.settle(part, of: account)), on: &settling)
    try till.command(.pay(.cash(part)), on: &settling)
    let settled = try till.close(settling).receipt
    #expect(try till.store.balance(of: account.id) == Money(cents: 300))
    let movements = try till.store.movements(of: account.id, limit: 9)
    #expect(movements.map(\.receipt) == [settled, sale])
    #expect(movements.map(\.amount.cents) == [-500, 800])
    #expect(try till.store.verify() == [])
  }

  @Test func `keeps a credit when what was settled is paid in cash, and pays it out once`() throws {
    let account = try till.openAccount("Rossi")
    let sale = try till.sell(
      cents: 800, paying: .tab(account: account.id, name: account.name, Money(cents: 800)))
    var settling = till.basket(.tabSettlement(account: account.id))
    try till.command(.pay(.settle(Money(cents: 500), of: account)), on: &settling)
    try till.command(.pay(.cash(Money(cents: 500))), on: &settling)
    try till.close(settling)
    try till.close(till.correcting(sale) { .cash($0) })
    let tab = try #require(try till.store.account(id: account.id))
    #expect(tab.owed == Money(cents: -500))
    let payOuts = try (0..<2).map { _ in
      var basket = till.basket(.tabSettlement(account: account.id))
      try till.command(.pay(.payOut(tab, Money(cents: 300))), on: &basket)
      let cash = PaymentRequest.refund(.cash, Money(cents: 300), reference: nil, account: nil)
      try till.command(.pay(cash), on: &basket)
      return basket
    }
    try till.close(payOuts[0])
    let refusal = BasketRefusal.tabCreditIsLess(name: "Rossi", credit: Money(cents: 200))
    #expect(throws: StoreFailure.basketRefused(refusal)) { try till.close(payOuts[1]) }
    #expect(try till.store.balance(of: account.id) == Money(cents: -200))
    let day = till.now.date
    #expect(try till.store.totals(from: day, to: day).expectedCash == Money(cents: 1_000))
    #expect(try till.store.verify() == [])
  }

  @Test func `is found by a part of its name without accents`() throws {
    let account = try till.openAccount("Signora Però")
    _ = try till.openAccount("Bianchi")
    #expect(try till.store.accounts(matching: "pero").map(\.account) == [account])
    #expect(
      try till.store.accounts(matching: "").map(\.account.name) == ["Bianchi", "Signora Però"])
  }

  @Test func `grows up to its limit, whatever the counter was told`() throws {
    let account = try till.openAccount("Rossi", limit: 1_000)
    func write(_ cents: Int) throws {
      let amount = Money(cents: cents)
      try till.sell(
        cents: cents, paying: .tab(account: account.id, name: account.name, amount))
    }
    try write(700)
    let exceeded = BasketRefusal.tabLimitExceeded(
      name: "Rossi", limit: Money(cents: 1_000), left: Money(cents: 300))
    #expect(throws: StoreFailure.basketRefused(exceeded)) { try write(301) }
    try write(300)
    #expect(try till.store.balance(of: account.id) == Money(cents: 1_000))
    #expect(try till.store.verify() == [])
  }

  @Test func `is written on again when the payment is corrected within its limit`() throws {
    let account = try till.openAccount("Rossi", limit: 1_000)
    let sale = try till.sell(
      cents: 700, paying: .tab(account: account.id, name: account.name, Money(cents: 700)))
    let tab = try #require(try till.store.account(id: account.id))
    var basket = try till.correcting(sale) { _ in .cash(Money(cents: 100)) }
    try till.command(.pay(.tab(tab, Money(cents: 600))), on: &basket)
    try till.close(basket)
    #expect(try till.store.balance(of: account.id) == Money(cents: 600))
  }

  @Test func `is not settled twice`() throws {
    let account = try till.openAccount("Rossi")
    let amount = Money(cents: 800)
    try till.sell(cents: 800, paying: .tab(account: account.id, name: account.name, amount))
    let settlements = try (0..<2).map { _ in
      var settling = till.basket(.tabSettlement(account: account.id))
      try till.command(.pay(.settle(amount, of: account)), on: &settling)
      try till.command(.pay(.cash(amount)), on: &settling)
      return settling
    }
    try till.close(settlements[0])
    let refusal = BasketRefusal.tabOwesLess(name: "Rossi", owed: .zero)
    #expect(throws: StoreFailure.basketRefused(refusal)) { try till.close(settlements[1]) }
    #expect(try till.store.balance(of: account.id) == .zero)
  }

  @Test func `has a name of its own, and changes without losing what is owed`() throws {
    var account = try till.openAccount("Signora Però")
    #expect(throws: StoreFailure.accountNameTaken("Signora Però")) {
      try till.openAccount("signora pero")
    }
    try till.sell(
      cents: 800, paying: .tab(account: account.id, name: account.name, Money(cents: 800)))
    account.limit = Money(cents: 1_000)
    var entry = AuditEntry(kind: .tabLimitChanged, at: till.now, operatorID: till.cashier.id)
    entry.after = account.limit
    try till.store.save(account, audits: [entry], at: till.now)
    #expect(
      try till.store.account(id: account.id)
        == AccountBalance(account: account, owed: Money(cents: 800)))
    #expect(try till.store.auditLog(limit: 1).map(\.entry) == [entry])
    #expect(try till.store.verify() == [])
  }

  @Test func `has to be opened before it is used`() throws {
    #expect(throws: StoreFailure.unknownAccount) {
      try till.sell(
        cents: 800, paying: .tab(account: till.nextID(), name: "?", Money(cents: 800)))
    }
  }

  @Test func `forgets a sale that was voided`() throws {
    let account = try till.openAccount("Rossi")
    let sale = try till.sell(
      cents: 800, paying: .tab(account: account.id, name: account.name, Money(cents: 800)))
    _ = try till.void(sale)
    #expect(try till.store.balance(of: account.id) == .zero)
  }
}
