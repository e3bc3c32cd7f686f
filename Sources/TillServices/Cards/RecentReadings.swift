import POSCore
import POSStore

/// The cards that were read of late: what was shown tells what may be spent without the centre.
struct RecentReadings {
  /// More than the customers who stand at a counter.
  private static let most = 32

  private var readings: [(card: UInt32, reading: CardReading)] = []

  /// How a card was read the last time; setting it forgets the one that was kept for longest.
  subscript(card: UInt32) -> CardReading? {
    get { readings.first { $0.card == card }?.reading }
    set {
      readings.removeAll { $0.card == card }
      guard let newValue else { return }
      if readings.count == Self.most { readings.removeFirst() }
      readings.append((card, newValue))
    }
  }
}
