/// Why a text is no card that can be used here and now.
///
/// What can be known without the district's keys comes first, so that a forgery costs no
/// arithmetic.
public enum CardRefusal: Error, Hashable, Sendable {
  /// The text of something else.
  case notACard
  /// It begins as a card's, but was cut off or has too much.
  case wrongLength(found: Int, expected: Int)
  /// It has a card's length, but holds something else than digits, or too large a number.
  case damaged
  /// A version of the layout that this program does not know.
  case unknownVersion(Int)
  /// A field that this version leaves empty is not.
  case reservedField
  /// The till holds no keys of a district, or none that can be used.
  case noDistrict
  /// Of another district.
  case otherDistrict(UInt16)
  /// Signed with a key that the till does not know.
  case unknownKey(UInt8)
  /// Signed with a key that was withdrawn, is out of its time or is meant for something else.
  case keyNotValid(UInt8)
  /// The signature is not the district's.
  case badSignature
  /// Its last day has passed.
  case expired(CivilDate)
  /// Its number was never given out.
  case notIssued
  /// Blocked by its owner or the district.
  case blocked
  /// Another card took its place.
  case replaced(by: CardNumber)
  /// A phone's code that is not valid yet: the phone's clock or the till's is wrong.
  case tooEarly(seconds: Int)
  /// A phone's code of which the time is over; a newer one is on the phone.
  case tooLate(seconds: Int)
  /// A phone's code that was used before.
  case alreadyUsed
  /// A phone's code lives for minutes, and nobody knows how wrong the till's clock is.
  case clockUnknown
  /// A typed number of which the check digits do not fit.
  case badNumber
}
