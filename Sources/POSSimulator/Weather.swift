/// What may go wrong in a run, and how often; each seed draws its own, and some things never do.
///
/// Rates are in ten-thousandths; times are in milliseconds.
struct Weather {
  let isStorm: Bool
  let tills: Int
  let cards: Int
  /// Messages.
  let loss: Int
  let duplication: Int
  let longestDelay: UInt64
  let cut: Int
  /// Whether all messages go through their bytes.
  let isWired: Bool
  let partition: Int
  let busy: Int
  /// Commits of tills.
  let tillCrash: Int
  let full: Int
  let clockJump: Int
  /// The centre.
  let centreCrash: Int
  let isStandbySynchronous: Bool
  let standbyLag: UInt64
  /// Accidents: how likely one is in each tick of ten seconds.
  let accident: Int
  /// How far apart sales are.
  let longestPause: UInt64
  let mostFrames: Int
  let isCentreOld: Bool
  let tillVersion: Int
  let centreVersion: Int

  /// Draws the weather of a run; a storm has more of everything.
  init(_ random: inout SimulationRandom, isStorm: Bool) {
    self.isStorm = isStorm
    tills = random.pick(1...10) == 1 ? random.pick(6...20) : random.pick(1...5)
    cards = random.one(of: [4, 12, 40, 300])
    loss = random.one(of: isStorm ? [500, 1_000, 3_000] : [0, 0, 200, 1_000, 3_000])
    duplication = random.one(of: isStorm ? [500, 3_000, 5_000] : [0, 500, 3_000])
    longestDelay = random.one(of: isStorm ? [2_000, 30_000] : [50, 2_000, 30_000])
    cut = random.one(of: [0, 0, 100, 500])
    isWired = random.chance(1_000)
    partition = random.one(of: isStorm ? [200, 500] : [0, 0, 200])
    busy = random.one(of: [0, 0, 100])
    tillCrash = random.one(of: isStorm ? [50, 150] : [0, 0, 20, 80])
    full = random.one(of: [0, 0, 0, 200])
    clockJump = random.one(of: [0, 0, 200])
    centreCrash = random.one(of: isStorm ? [50, 200] : [0, 0, 20, 100])
    isStandbySynchronous = random.pick(0...1) == 0
    standbyLag = random.one(of: [20_000, 60_000, 300_000])
    accident = random.one(of: isStorm ? [1_000, 3_000] : [0, 60, 200])
    longestPause = tills > 5 ? 120_000 : random.one(of: [20_000, 60_000, 60_000])
    mostFrames = random.one(of: [1, 3, 8, 500])
    isCentreOld = random.pick(0...4) == 0
    tillVersion = random.one(of: [1, 1, 2])
    centreVersion = random.one(of: [1, 1, 2, 3])
  }
}
