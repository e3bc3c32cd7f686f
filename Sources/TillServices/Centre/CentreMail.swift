import POSCore
import POSSync
import Synchronization
import TillUI

/// What comes back from the centre, for the till's own thread.
enum CentreAnswer: Sendable {
  case replied(PushReply)
  case failed(Identifier, LinkTrouble)
  /// There is something new at the centre.
  case changed
  /// Which part of the way fails.
  case diagnosed(LinkPart?)
}

/// Where the threads of the network leave answers for the till's own.
final class CentreMail: Sendable {
  private let answers = Mutex<[CentreAnswer]>([])
  private let wake: @Sendable () -> Void

  /// Makes an empty box; `wake` lets the till's thread look into it.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Leaves an answer.
  func post(_ answer: CentreAnswer) {
    answers.withLock { $0.append(answer) }
    wake()
  }

  /// Takes all answers, in the order in which they came.
  func takeAll() -> [CentreAnswer] {
    answers.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
