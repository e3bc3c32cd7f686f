public import POSCore
import POSStore

/// Replays into folders of tests and training, never among real sales.
public struct ReplayDesk {
  private let folder: TillFolder
  private let isTraining: Bool

  /// Names the folder.
  public init(folder: TillFolder, isTraining: Bool) {
    self.folder = folder
    self.isTraining = isTraining
  }

  /// Why nothing was replayed.
  public enum Refusal: Error, Hashable, Sendable {
    /// The folder is neither for training nor a demonstration, and it holds sales.
    case realSales(folder: String)
    /// Nobody is there who could have sold.
    case nobody
  }

  /// Rings up every basket of a JSON Lines text.
  ///
  /// - Throws: ``Refusal``, ``OpeningFailure`` or a failure of the store.
  public func run(_ bytes: [UInt8], now: Moment) throws -> ReplayReport {
    var options = OpeningOptions()
    options.isTraining = isTraining
    let opening = TillOpening(folder: folder, options: options)
    let (settings, _) = try opening.settings()
    let store = try opening.store(settings, now: now)
    if isTraining { try TrainingBooks(store: store, folder: folder).catchUp(at: now) }
    try refuseRealSales(store)
    guard let cashier = try store.operators().first(where: \.isActive) else { throw Refusal.nobody }
    var replay = try Replay(
      store: store, settings: settings, cashier: cashier,
      ids: IdentifierSource(seed: SystemRandomness.words()))
    return try replay.run(bytes)
  }

  private func refuseRealSales(_ store: TillStore) throws {
    guard !isTraining, !TillFolder.exists(folder.demonstrationMark) else { return }
    guard try store.lastReceipt() == nil else { throw Refusal.realSales(folder: folder.path) }
  }
}
