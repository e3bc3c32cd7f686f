internal import CentreCore
internal import Hummingbird
internal import NIOCore
internal import POSSync

extension Problem {
  /// What an error comes to for the one who asked.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as CentreDesk.Refusal:
      self = refusal == .full ? Problem(.busy, retryAfter: 1_000) : Problem(.stopping)
    case let failure as CentreFailure: self.init(books: failure)
    case let refusal as MessageRefusal: self.init(message: refusal)
    case let refusal as Inflation.Refusal:
      self.init(refusal == .tooLong ? .bodyTooLong : .badCompression)
    case is NIOTooManyBytesError: self.init(.bodyTooLong)
    case let error as HTTPError: self.init(error.status == .notFound ? .notFound : .badAddress)
    case is CancellationError: self.init(.stopping)
    default: self.init(.mistake)
    }
  }

  private init(books failure: CentreFailure) {
    switch failure {
    case .foreignStream: self.init(.foreignStream)
    case .unknownCode: self.init(.unknownCode)
    case .codeExpired: self.init(.codeExpired)
    case .tooManyTries(let wait): self.init(.tooManyTries, retryAfter: wait)
    case .tillRevoked: self.init(.tillRevoked)
    case .unknownTill: self.init(.unknownTill)
    case .unknownCard: self.init(.unknownCard)
    case .busy: self.init(.busy, retryAfter: 1_000)
    default: self.init(.booksFailed, retryAfter: 5_000)
    }
  }

  private init(message refusal: MessageRefusal) {
    switch refusal {
    case .tooLong: self.init(.bodyTooLong)
    case .tooDeep, .notAMessage: self.init(.notAMessage)
    case .implausible: self.init(.implausible)
    }
  }
}
