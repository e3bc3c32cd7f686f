/// What a shop sets about its self-service point, the Bobox.
public struct BoboxSettings: Hashable, Codable, Sendable {
  /// How many cards it hands out within an hour at most; with zero it hands out none.
  public var cardsPerHour: Int
  /// After how many seconds without a touch it returns to its first page.
  public var silenceSeconds: Int

  /// The usual settings.
  public init() {
    cardsPerHour = 20
    silenceSeconds = 30
  }
}
