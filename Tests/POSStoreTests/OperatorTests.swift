import POSCore
import POSStore
import POSSync
import Testing

@Suite struct `Operators` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `are kept with their PIN, which the journal never sees`() throws {
    let pin = PINRecord(
      salt: [1, 2], hash: Array("secret hash".utf8), cost: 16, blockSize: 8, parallelism: 1)
    try till.store.save(till.cashier, pin: pin, at: till.now)
    #expect(try till.store.operators() == [till.cashier])
    #expect(try till.store.pinRecord(of: till.cashier.id) == pin)
    for frame in try till.store.frames {
      #expect(!String(decoding: frame.body, as: UTF8.self).contains("secret"))
    }
    var renamed = till.cashier
    renamed.name = "Anna B."
    try till.store.save(renamed, pin: nil, at: till.now)
    #expect(try till.store.operators() == [renamed])
    #expect(try till.store.pinRecord(of: till.cashier.id) == pin)
    #expect(try till.store.verify() == [])
  }

  @Test func `keep their places when somebody comes`() throws {
    let names = ["Zoe", "Mara", "Anna"]
    for (hour, name) in names.enumerated() {
      let birth = Moment(milliseconds: Int64(hour) * 3_600_000, offsetSeconds: 0)
      let id = Identifier(at: birth, random: (1, 1))
      try till.store.save(Operator(id: id, name: name, role: .cashier), pin: nil, at: till.now)
    }
    #expect(try till.store.operators().map(\.name).prefix(3) == names[...])
  }

  @Test func `have their wrong PINs counted until a right one`() throws {
    let person = till.cashier.id
    #expect(try till.store.failedPINs(of: person).count == 0)
    try till.store.recordFailedPIN(of: person, at: till.now)
    till.wait()
    try till.store.recordFailedPIN(of: person, at: till.now)
    try till.reopen()
    let failed = try till.store.failedPINs(of: person)
    #expect(failed.count == 2 && failed.last == till.now)
    try till.store.clearFailedPINs(of: person)
    #expect(try till.store.failedPINs(of: person).last == nil)
  }
}
