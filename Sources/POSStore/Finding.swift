public import POSCore

/// A place in the journal: the ordinal of the epoch, from 0, and the sequence in it, from 1.
public struct FactPlace: Hashable, Sendable {
  /// The ordinal of the epoch.
  public let epoch: Int
  /// The sequence in the epoch.
  public let sequence: Int

  init(_ place: Int) {
    epoch = JournalKey.ordinal(place)
    sequence = JournalKey.sequence(place)
  }
}

/// A table that is derived from facts.
public enum DerivedTable: String, Sendable, CaseIterable {
  case receipt
  case returned
  case fiscalDocument = "fiscal_document"
  case rollup
  case cashMovement = "cash_movement"
  case cashCount = "cash_count"
  case voucher
  case account
  case accountMovement = "account_movement"
  case department
  case article
  case barcode
  case `operator`
  case convention
  case cardHolder = "card_holder"
  case ledgerBalance = "ledger_balance"
  case purseLot = "purse_lot"
  case purseMovement = "purse_movement"
  case usedToken = "used_token"
  case conventionUse = "convention_use"
  case welfarePlan = "welfare_plan"
  case topUp = "top_up"
  case audit
}

/// Something wrong in the books.
public enum Finding: Hashable, Sendable {
  /// SQLite finds this many faults in the file itself.
  case fileDamaged(faults: Int)
  /// A trigger that keeps facts as they are is gone.
  case guardMissing(name: String)

  // The chain.

  /// The file does not give every fact back.
  case journalUnreadable
  /// The record that anchors an epoch can not be read or is of another epoch.
  case anchorDamaged(epoch: Int)
  /// A fact is missing or was put in.
  case sequenceBroken(at: FactPlace, expected: Int)
  /// The bytes are not a frame.
  case frameDamaged(at: FactPlace)
  /// The bytes are not those that were hashed.
  case hashDiffers(at: FactPlace)
  /// The frame names another predecessor than the one it has.
  case chainBroken(at: FactPlace)
  /// The frame is of another place, kind or identity than its row.
  case rowDiffers(at: FactPlace)
  /// The books remember another end of the chain.
  case headDiffers
  /// The fact is not one that this program can read.
  case factUnknown(at: FactPlace)
  /// The fact has no mark by which it would leave the till.
  case factUnmarked(at: FactPlace)

  // Receipts.

  /// Lines, payments and total do not agree.
  case receiptUnbalanced(ReceiptNumber)
  /// The split by VAT is not that of the lines.
  case vatDiffers(ReceiptNumber)
  /// The number does not follow the one before it.
  case numberBroken(found: ReceiptNumber, after: ReceiptNumber?)
  /// Cash is booked on a day before one on which something was booked already.
  case dayBroken(at: FactPlace)
  /// More came back than was sold.
  case returnedTooMuch(receipt: Identifier, line: Identifier)

  // Purses.

  /// A document tells other lots or balances of purses than the documents before it lead to.
  case pursesDiffer(at: FactPlace)
  /// A movement of a purse is there twice, or of an amount that can not be.
  case purseMovementRefused(at: FactPlace)
  /// The accounts of purses do not sum to zero, or break another rule of the ledger.
  case ledgerBroken

  // What is derived.

  /// The fact contradicts earlier ones.
  case factRefused(at: FactPlace)
  /// A row is not what the facts say; the key is the row's first column, in hexadecimal digits
  /// when it is not text.
  case derivedDiffers(DerivedTable, key: String)
  /// A row that the till leaves out, since it can not be read.
  case rowUnreadable(UnreadableRow)
}

/// What mends books.
public enum Remedy: Sendable {
  /// The journal is whole: ``TillStore/repair(path:dayEndHour:seed:at:)`` loses no sale.
  case repair
  /// The journal itself is damaged: a backup has what it lost.
  case restore
}

extension Finding {
  /// What mends it; nil where nothing does, since it was booked like that.
  public var remedy: Remedy? {
    switch self {
    case .fileDamaged, .guardMissing, .factUnmarked, .derivedDiffers, .rowUnreadable: .repair
    case .journalUnreadable, .anchorDamaged, .sequenceBroken, .frameDamaged, .hashDiffers,
      .chainBroken, .rowDiffers,
      .headDiffers:
      .restore
    case .factUnknown, .receiptUnbalanced, .vatDiffers, .numberBroken, .dayBroken,
      .returnedTooMuch, .factRefused, .pursesDiffer, .purseMovementRefused, .ledgerBroken:
      nil
    }
  }
}

extension Sequence<Finding> {
  /// What mends all that can be mended.
  public var remedy: Remedy? {
    let remedies = map(\.remedy)
    return remedies.contains(.restore) ? .restore : remedies.contains(.repair) ? .repair : nil
  }
}
