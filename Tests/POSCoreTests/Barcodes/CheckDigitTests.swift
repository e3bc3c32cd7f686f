import POSCore
import Testing

/// Vectors of `italy.md` 5.1 and 5.2.
@Suite struct `Check digits` {
  @Test(arguments: [
    ("800123456789", "7"), ("400638133393", "1"), ("978020137962", "4"), ("9638507", "4"),
    ("03600029145", "2"), ("0952012345678", "8"), ("37610425002123456", "9"),
    ("629104150021", "3"), ("950110153100", "0"),
  ])
  func `follows the digits of an article or a parcel`(body: String, expected: String) {
    #expect(CheckDigit.ofArticle(Array(body.utf8)) == Array(expected.utf8)[0])
  }

  @Test(arguments: [
    ("2875", "9"), ("0599", "1"), ("0412", "0"), ("14685", "6"), ("00599", "9"), ("01234", "1"),
  ])
  func `stands before the price of a label`(value: String, expected: String) {
    #expect(CheckDigit.ofLabelValue(Array(value.utf8)) == Array(expected.utf8)[0])
  }

  @Test(arguments: ["", "123", "123456"])
  func `is not defined for label values of other lengths`(value: String) {
    #expect(CheckDigit.ofLabelValue(Array(value.utf8)) == nil)
  }
}
