internal import GRDB
public import POSCore
internal import POSSync

/// Why the store did not do what it was asked; nothing was changed.
///
/// After `diskFull` and `inputOutput` nobody knows whether the disk kept the change. Asking again
/// with the same identity is safe: what was kept is not done twice.
public enum StoreFailure: Error, Hashable, Sendable {
  // The file.

  /// Another program has the data open; its process, when it left its number.
  case locked(process: Int32?)
  /// There is no such file and none may be made.
  case missing
  /// The books were deleted or exchanged while a till was running on them; the copy that it made of
  /// them, if it could.
  case vanished(copy: String?)
  /// The file is not a till's.
  case notATill
  /// A newer program made the file.
  case newerFile(version: Int, known: Int)
  /// An earlier program made the file, which the till brings up to date when it opens it.
  case olderFile(version: Int, known: Int)
  /// The file belongs to another till.
  case otherTill(TillIdentity)
  /// The backup is of another shop or till than the books in whose place it is to come.
  case otherBooks(BooksName, own: BooksName)
  /// SQLite did not accept a setting without which sales could be lost.
  case notDurable(setting: String)
  case diskFull
  /// The file is damaged and its journal is whole, so that a repair loses no sale.
  case damaged
  /// Not every fact can be read, so that only a backup has what is lost.
  case journalDamaged
  case readOnly
  /// Another connection holds the file for too long.
  case busy
  /// A file exists where a new one was to be written.
  case fileExists
  /// The disk answered with an error; SQLite's extended result code, or the system's.
  case inputOutput(code: Int32)
  /// Any other refusal by SQLite, with its extended result code.
  case database(code: Int32)
  /// A fact that can not be written as bytes, or is too long.
  case notEncodable

  // Baskets and receipts.

  /// The basket has other events than the caller saw.
  case staleBasket(stored: Int)
  case unknownBasket
  /// The basket became this receipt before, with other contents.
  case alreadyClosed(ReceiptNumber)
  /// Cash was booked before under this identity, with other contents.
  case alreadyBooked
  /// The basket can not become a receipt.
  case basketRefused(BasketRefusal)
  case unknownReceipt
  /// The receipt was voided before.
  case alreadyVoided
  /// Goods of the receipt came back before, so it can not be voided whole.
  case partlyReturned
  /// A void is not voided again.
  case notVoidable
  /// Goods can not be taken back.
  case returnRefused(ReturnRefusal)

  // Vouchers and tabs.

  /// A voucher is issued under a code.
  case voucherWithoutCode
  /// Less is left on the voucher than the payment takes.
  case voucherExhausted(code: String, left: Money)
  case unknownAccount
  /// Another tab has the name, whatever its accents and capitals.
  case accountNameTaken(String)

  // Cards.

  /// The card is lost, stolen or given back.
  case cardBlocked
  /// Another card took its place, and has its purses.
  case cardReplaced(by: UInt32)

  // Cash.

  /// Cash was booked on the day already, so that a float would hide a difference.
  case floatTooLate
  /// More is taken out than should be in the drawer.
  case moreThanInDrawer(expected: Money)

  // The catalogue.

  /// The article is not as it was when its form was opened.
  case articleChanged(String)
  /// Another article has the code.
  case codeTaken(String, by: ArticleReference)
  /// Another article has the barcode.
  case barcodeTaken(String, by: ArticleReference)
  /// One article has the barcode twice, or stands twice in one change.
  case listedTwice(String)
  case nothingToUndo

  // Operators.

  case unknownOperator
}

/// Enough of an article to name it in a message.
public struct ArticleReference: Hashable, Sendable {
  /// The identity.
  public let id: Identifier
  /// The internal code.
  public let code: String
  /// The name.
  public let name: String

  /// Makes a reference.
  public init(id: Identifier, code: String, name: String) {
    self.id = id
    self.code = code
    self.name = name
  }
}

extension StoreFailure {
  /// The failure that an error thrown inside a transaction amounts to.
  init(_ error: any Error) {
    switch error {
    case let failure as StoreFailure: self = failure
    case let refusal as BasketRefusal: self = .basketRefused(refusal)
    case let refusal as ReturnRefusal: self = .returnRefused(refusal)
    case let error as DatabaseError: self = .init(error)
    case is FactCodingFailure, is FrameRefusal: self = .notEncodable
    default: self = .damaged
    }
  }

  private init(_ error: DatabaseError) {
    // The index of the write-ahead log could not grow: on a full disk that fails first.
    guard error.extendedResultCode != .SQLITE_IOERR_SHMSIZE else {
      self = .diskFull
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      self = .inputOutput(code: error.extendedResultCode.rawValue)
    default: self = .database(code: error.extendedResultCode.rawValue)
    }
  }

  /// Whether the connection on which it happened may not be used again.
  ///
  /// After a failed write or flush nobody knows what the disk holds; a second flush on the same
  /// handle can succeed without having written anything.
  var condemnsConnection: Bool {
    switch self {
    case .diskFull, .damaged, .journalDamaged, .readOnly, .inputOutput: true
    default: false
    }
  }

  /// The same about books of which it was seen whether a repair can mend them.
  func judged(path: String) -> StoreFailure {
    self == .damaged && !JournalWalk.isWhole(path: path) ? .journalDamaged : self
  }
}
