import POSCore
import POSStore
import Testing

@Suite struct `Receipt numbers and the clock` {
  let till: TestTill

  init() throws { till = try TestTill(at: "2026-11-21T23:30:00+01:00") }

  func setClock(_ iso: String) throws {
    till.now = try #require(Moment(iso: iso))
  }

  @Test func `begin anew when the business day ends, not at midnight`() throws {
    var numbers: [String] = []
    for time in ["21T23:30", "22T03:59", "22T04:00", "22T12:00"] {
      try setClock("2026-11-\(time):00+01:00")
      numbers.append(try till.sell(cents: 100).number.text)
    }
    #expect(
      numbers == [
        "1-2-20261121-0001", "1-2-20261121-0002", "1-2-20261122-0001", "1-2-20261122-0002",
      ])
    #expect(try till.store.verify() == [])
  }

  @Test func `go on in the last day when the clock falls back, which the log tells once`() throws {
    try setClock("2026-11-22T10:00:00+01:00")
    try till.sell(cents: 100)
    try setClock("2026-11-20T10:00:00+01:00")
    let numbers = try (1...2).map { _ in try till.sell(cents: 100).number.text }
    #expect(numbers == ["1-2-20261122-0002", "1-2-20261122-0003"])
    #expect(try till.store.auditLog(limit: 9).map(\.entry.kind) == [.clockMovedBack])
    #expect(try till.store.businessDay(at: till.now).iso == "2026-11-22")
    #expect(try till.store.verify() == [])
  }

  @Test func `take cash along into the last day when the clock falls back`() throws {
    try setClock("2026-11-22T10:00:00+01:00")
    try till.sell(cents: 100)
    try setClock("2026-11-20T10:00:00+01:00")
    let day = try #require(CivilDate(iso: "2026-11-22"))
    let booked = try till.store.append([.cashMoved(till.paidIn(cents: 500))], at: till.now)
    #expect(booked.map(\.businessDay) == [day])
    #expect(try till.store.cashMovements(on: day).map(\.day) == [day])
    #expect(try till.store.verify() == [])
  }

  @Test func `leave a day on which nothing was sold when its clock ran ahead`() throws {
    try till.sell(cents: 100)
    try setClock("2027-01-05T10:00:00+01:00")
    try till.store.append([.departmentsChanged([])], at: till.now)
    try setClock("2026-11-22T10:00:00+01:00")
    #expect(try till.sell(cents: 100).number.text == "1-2-20261122-0001")
    try setClock("2026-11-21T23:50:00+01:00")
    #expect(try till.sell(cents: 100).number.text == "1-2-20261122-0002")
    #expect(try till.store.verify() == [])
  }

  @Test func `go on after the last number of a day that is opened again`() throws {
    try till.sell(cents: 100)
    try setClock("2027-01-05T10:00:00+01:00")
    try till.store.append([.departmentsChanged([])], at: till.now)
    try setClock("2026-11-21T23:40:00+01:00")
    #expect(try till.sell(cents: 100).number.text == "1-2-20261121-0002")
    #expect(try till.store.verify() == [])
  }

  @Test func `notice an hour's jump within the day, but not a second's`() throws {
    try till.sell(cents: 100)
    try setClock("2026-11-21T23:29:59+01:00")
    try till.sell(cents: 100)
    #expect(try till.store.auditLog(limit: 9).isEmpty)
    try setClock("2026-11-21T22:29:59+01:00")
    try till.sell(cents: 100)
    #expect(try till.store.auditLog(limit: 9).count == 1)
  }

  @Test func `do not mind the end of summer time`() throws {
    try setClock("2026-10-25T02:59:00+02:00")
    try till.sell(cents: 100)
    try setClock("2026-10-25T02:01:00+01:00")
    #expect(try till.sell(cents: 100).number.number == 2)
    #expect(try till.store.auditLog(limit: 9).isEmpty)
  }
}
