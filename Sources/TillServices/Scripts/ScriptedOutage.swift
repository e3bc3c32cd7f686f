import POSCore
import POSSync
import Synchronization
import TillUI

/// A switch by which a script cuts the way to the centre and mends it.
final class ScriptedOutage: Sendable {
  private let state = Mutex(false)

  /// Whether the way is cut.
  var isOn: Bool {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

/// A link through which nothing goes while the script says so.
struct CuttableLink: CentreLinking {
  let link: any CentreLinking
  let outage: ScriptedOutage

  func push(
    _ request: PushRequest,
    completion: @escaping @Sendable (Result<PushReply, LinkTrouble>) -> Void
  ) {
    guard !outage.isOn else { return completion(.failure(.noRoute)) }
    let outage = outage
    // What is on its way when the line is cut does not arrive either.
    link.push(request) { completion(outage.isOn ? .failure(.cutOff) : $0) }
  }

  func hold(_ request: HoldRequest) -> Result<HoldReply, LinkTrouble> {
    outage.isOn ? .failure(.noRoute) : link.hold(request)
  }

  func card(_ index: UInt32) -> Result<CardReply, LinkTrouble> {
    outage.isOn ? .failure(.noRoute) : link.card(index)
  }

  func release(sale: Identifier) {
    if !outage.isOn { link.release(sale: sale) }
  }

  func watchFeed(
    _ cursors: [FeedCursor], changed: @escaping @Sendable () -> Void
  ) -> any FeedWatching {
    let outage = outage
    return link.watchFeed(cursors) { if !outage.isOn { changed() } }
  }

  func diagnose(completion: @escaping @Sendable (LinkPart?) -> Void) {
    guard !outage.isOn else { return completion(.internet) }
    link.diagnose(completion: completion)
  }

  func close() { link.close() }
}
