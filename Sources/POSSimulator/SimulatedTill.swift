import POSCore
import POSSync

/// A simulated till: its disk, and what is lost when its power fails.
struct SimulatedTill {
  let shop: Int
  let number: Int
  var disk: TillDisk
  /// The replication while the till runs.
  var machine: TillReplication?
  var canSend = true
  var canReceive = true
  /// How far its clock is from the true time, in milliseconds.
  var wallOffset: Int64 = 0
  var version: Int
  let mostFrames: Int
  /// An old state of the disk, for accidents.
  var image: TillDisk?
  /// When it is to be woken, so that it is not asked to be twice.
  var wakesAt: UInt64?
  /// What cards spent since the centre was last heard of, by their number.
  private var spentAlone: [UInt32: (cents: Int, times: Int)] = [:]
  private var spentAtTill = 0
  private var heardAt: UInt64?
  private var startedAt: UInt64 = 0

  init(shop: Int, number: Int, disk: TillDisk, version: Int, mostFrames: Int) {
    self.shop = shop
    self.number = number
    self.disk = disk
    self.version = version
    self.mostFrames = mostFrames
  }

  /// The number in the district.
  var terminal: UInt32 { UInt32(shop) << 16 | UInt32(number) }

  /// Starts the program.
  mutating func start(at now: UInt64, _ random: inout SimulationRandom) {
    var settings = TillReplication.Settings()
    settings.mostFrames = mostFrames
    settings.version = version
    machine = TillReplication(disk.marks, settings: settings, at: now, using: &random)
    startedAt = now
    wakesAt = nil
  }

  mutating func handle(
    _ input: ReplicationInput, at now: UInt64, _ random: inout SimulationRandom
  ) -> [ReplicationEffect] {
    machine?.handle(input, at: now, journal: disk, using: &random) ?? []
  }

  // MARK: Spending without the centre

  /// The most that a card may spend of a purse, by the consortium's limits.
  mutating func mostSpent(_ card: UInt32, _ kind: PurseKind, at now: UInt64) -> Money {
    let answered = machine?.answeredAt
    if answered != heardAt { (spentAlone, spentAtTill, heardAt) = ([:], 0, answered) }
    let header = CardHeader(keyNumber: 1, district: 7, index: card, nonce: 0, cardClass: 0)
    guard let digital = DigitalCard(header, lastDay: CivilDate(daysSince1970: 30_000)) else {
      return .zero
    }
    let recognised = RecognisedCard(index: card, evidence: .card(digital), status: .active)
    let minutes = Int((now - (answered ?? startedAt)) / 60_000)
    let spent = spentAlone[card] ?? (0, 0)
    var situation = AloneSituation(
      recognised, kind: kind, balance: balance(of: card, kind), listMinutes: minutes,
      outageMinutes: minutes)
    situation.spentByCard = Money(cents: spent.cents)
    situation.purchasesByCard = spent.times
    situation.spentAtTill = Money(cents: spentAtTill)
    return AloneDecision(situation, limits: .usual).most
  }

  /// Remembers what a card spent.
  mutating func note(_ card: UInt32, spent cents: Int) {
    let before = spentAlone[card] ?? (0, 0)
    spentAlone[card] = (before.cents + cents, before.times + 1)
    spentAtTill += cents
  }

  /// What the feed said was in a purse.
  private func balance(of card: UInt32, _ kind: PurseKind) -> Money {
    guard let table = disk.tables.first(where: { $0.topic == "purses" }),
      let body = table.live["\(card)"]?.body
    else { return .zero }
    let parts = String(decoding: body, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    guard parts.count == 2 else { return .zero }
    return Money(cents: kind == .prepaid ? parts[1] : parts[0])
  }
}
