public import POSCore
public import POSSync
public import TillUI

/// What carries messages to the centre and back; it decides nothing.
///
/// Completions may run on any thread.
public protocol CentreLinking: Sendable {
  /// Sends facts; the reply comes later.
  func push(
    _ request: PushRequest,
    completion: @escaping @Sendable (Result<PushReply, LinkTrouble>) -> Void)
  /// Asks to keep money of a purse, and waits for the answer a short time.
  func hold(_ request: HoldRequest) -> Result<HoldReply, LinkTrouble>
  /// Asks what is on a card, and waits for the answer a short time.
  func card(_ index: UInt32) -> Result<CardReply, LinkTrouble>
  /// Gives back what is kept for a sale; nobody waits for it.
  func release(sale: Identifier)
  /// Waits for news beside the till, beyond what it has.
  func watchFeed(
    _ cursors: [FeedCursor], changed: @escaping @Sendable () -> Void
  ) -> any FeedWatching
  /// Finds out which part of the way fails; nil when none does.
  func diagnose(completion: @escaping @Sendable (LinkPart?) -> Void)
  /// Ends everything in flight.
  func close()
}

/// A wait for news that goes on beside the till.
public protocol FeedWatching: Sendable {
  /// Says what the till has now.
  func update(_ cursors: [FeedCursor])
  /// Stops at once, or goes on.
  func workOffline(_ isOffline: Bool)
  /// Ends it.
  func cancel()
}
