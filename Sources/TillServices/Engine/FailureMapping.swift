import POSCore
import POSStore
import TillUI

extension TillFailure {
  /// What a failure of the store means to the person at the till.
  init(_ failure: StoreFailure, _ language: Language, file: String) {
    switch failure {
    case .diskFull: self = .diskFull
    case .inputOutput, .busy, .database: self = .diskError
    case .damaged: self = .databaseDamaged
    case .missing, .vanished: self = .booksVanished
    case .journalDamaged, .notATill: self = .journalDamaged
    case .readOnly: self = .readOnly
    case .staleBasket, .unknownBasket, .alreadyClosed, .alreadyBooked, .unknownReceipt,
      .unknownAccount,
      .unknownOperator:
      self = .outOfDate
    case .basketRefused(let refusal): self = .refused(refusal)
    case .returnRefused(let refusal): self = .returnRefused(refusal)
    case .floatTooLate: self = .floatTooLate
    case .moreThanInDrawer(let expected): self = .moreThanInDrawer(expected: expected)
    case .articleChanged(let name): self = .articleChanged(name)
    case .alreadyVoided, .notVoidable: self = .receiptAlreadyVoided
    case .partlyReturned: self = .receiptPartlyReturned
    case .voucherExhausted, .voucherWithoutCode: self = .refused(.voucherExhausted)
    case .codeTaken(let code, let article), .barcodeTaken(let code, let article):
      self = .codeTaken(code: code, by: article.name)
    case .accountNameTaken(let name): self = .accountNameTaken(name)
    default: self = .unexpected(failure.sentence(language, file: file))
    }
  }
}
