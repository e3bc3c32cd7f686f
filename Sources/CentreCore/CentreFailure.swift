public import POSSync

/// Why the centre did not do what it was asked; nothing was changed.
public enum CentreFailure: Error, Hashable, Sendable {
  // The file.

  /// Another program has the data open.
  case locked
  /// There is no such file and none may be made.
  case missing
  /// The file is not a centre's.
  case notACentre
  /// A newer program made the file.
  case newerFile(version: Int, known: Int)
  /// The database did not accept a setting without which facts could be lost.
  case notDurable(setting: String)
  case diskFull
  case damaged
  case readOnly
  case busy
  /// It was ended before it was done, as when the server stops.
  case interrupted
  case fileExists
  /// The disk answered with an error; the database's extended result code.
  case inputOutput(code: Int32)
  /// Any other refusal by the database, with its code.
  case database(code: Int32)

  // Shops, tills and accounts.

  case unknownShop(Int)
  case shopExists(Int)
  case unknownTill(TillName)
  /// No such code, or it was used.
  case unknownCode
  case codeExpired
  /// Too many wrong codes; the time until it may be tried again, in milliseconds.
  case tooManyTries(waitMilliseconds: Int64)
  /// The till was shut out.
  case tillRevoked(TillName)
  /// The stream belongs to another till.
  case foreignStream
  case unknownAccount
  case loginTaken(String)

  // Articles, cards and settlement.

  case unknownArticle
  /// The article is not as it was when its form was opened.
  case articleChanged
  /// Another article of the shop has the code or the barcode.
  case codeTaken(String)
  /// No card of this number was made.
  case unknownCard(UInt32)
  /// A card can not be replaced by itself, by a replaced card, or twice.
  case notReplaceable(UInt32)
  /// Other cards were added to the list since these were signed.
  case listGrew
  /// The same file of loads was loaded before.
  case loadedBefore
  /// Nothing was posted since the last settlement.
  case nothingToSettle
  case unknownSettlement(Int)
  case unknownReceipt
}
