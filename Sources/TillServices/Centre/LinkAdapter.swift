import Foundation
import POSCore
import POSSync
import TillLink
import TillUI

/// The network's link, with failures in the screens' terms.
struct LinkAdapter: CentreLinking {
  let link: CentreLink

  func push(
    _ request: PushRequest,
    completion: @escaping @Sendable (Result<PushReply, LinkTrouble>) -> Void
  ) {
    link.push(request) { completion($0.mapError { LinkTrouble($0) }) }
  }

  func hold(_ request: HoldRequest) -> Result<HoldReply, LinkTrouble> {
    link.hold(request).mapError { LinkTrouble($0) }
  }

  func card(_ index: UInt32) -> Result<CardReply, LinkTrouble> {
    link.card(index).mapError { LinkTrouble($0) }
  }

  func release(sale: Identifier) { link.release(sale: sale) }

  func watchFeed(
    _ cursors: [FeedCursor], changed: @escaping @Sendable () -> Void
  ) -> any FeedWatching {
    FeedWatchAdapter(watch: link.watchFeed(cursors, changed: changed))
  }

  func diagnose(completion: @escaping @Sendable (LinkPart?) -> Void) {
    let link = link
    Thread.detachNewThread { completion(link.diagnose().firstFailing.map { LinkPart($0) }) }
  }

  func close() { link.close() }
}

private struct FeedWatchAdapter: FeedWatching {
  let watch: FeedWatch

  func update(_ cursors: [FeedCursor]) { watch.update(cursors) }
  func workOffline(_ isOffline: Bool) { watch.workOffline(isOffline) }
  func cancel() { watch.cancel() }
}

extension LinkPart {
  /// A layer of the network as a part of the way.
  init(_ layer: LinkLayer) {
    switch layer {
    case .network: self = .localNetwork
    case .internet: self = .internet
    case .centre: self = .centre
    }
  }
}

extension LinkTrouble {
  /// A failure of the network in the screens' terms.
  init(_ failure: LinkFailure) {
    switch failure {
    case .noNetwork: self = .noNetwork
    case .noRoute: self = .noRoute
    case .dns: self = .nameUnknown
    case .refused: self = .nothingListens
    case .timedOut: self = .noAnswerInTime
    case .cutOff, .closed: self = .cutOff
    case .certificate(.differs): self = .otherCertificate
    case .certificate: self = .notSafe
    case .refusedByCentre(let code, let status): self = Self.refusal(code, status)
    case .notUnderstood: self = .notUnderstood
    case .unavailable(let status): self = .centreTrouble(status)
    case .notSent: self = .notSent
    }
  }

  /// What the centre means by its no.
  private static func refusal(_ code: String, _ status: Int) -> LinkTrouble {
    switch code {
    case "timeOff": .clockApart
    case "unsigned", "unknownTill", "tillRevoked", "badSignature", "badHeadSignature", "otherTill",
      "foreignStream":
      .notKnown
    case "tooManyRequests", "busy", "stopping": .busy
    default: .centreTrouble(status)
    }
  }
}
