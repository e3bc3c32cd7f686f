import POSCore
import Testing

@testable import TillUI

struct CounterEntryTests {
  static let readings: [(String, CounterEntry)] = [
    ("", .empty),
    ("101", .code("101")),
    ("8012345070015", .code("8012345070015")),
    ("AB-12", .code("AB-12")),
    ("3*", .quantity(Quantity(pieces: 3))),
    ("0,350*", .quantity(Quantity(thousandths: 350))),
    ("3*101", .quantityAndCode(Quantity(pieces: 3), "101")),
    ("3,50", .bareAmount(Money(cents: 350))),
    ("3.5", .bareAmount(Money(cents: 350))),
    ("0,250", .bareWeight(Quantity(thousandths: 250))),
    ("1.275", .bareWeight(Quantity(thousandths: 1_275))),
    ("0,2505", .unreadable),
    ("3,50/2", .departmentPrice(Money(cents: 350), nil, department: 2)),
    ("3,50/", .departmentPrice(Money(cents: 350), nil, department: nil)),
    ("2*3,50/2", .departmentPrice(Money(cents: 350), Quantity(pieces: 2), department: 2)),
    ("2*3,50", .unreadable),
    ("0*", .unreadable),
    ("*", .unreadable),
    ("+", .unreadable),
    ("++", .unreadable),
    ("3*+", .unreadable),
    ("-1*101", .unreadable),
    ("0/2", .unreadable),
    ("3/2/1", .unreadable),
    ("3/x", .unreadable),
    ("3/9999", .unreadable),
    ("3/-2", .unreadable),
    ("3/+2", .unreadable),
    ("/", .unreadable),
    ("1,2,3", .unreadable),
    ("99999999999999999999", .code("99999999999999999999")),
    ("99999999999999999999*", .unreadable),
    ("99999999999999999999/1", .unreadable),
  ]

  @Test(arguments: readings)
  func `has one reading for every text`(text: String, reading: CounterEntry) {
    #expect(CounterEntry(text) == reading)
  }
}
