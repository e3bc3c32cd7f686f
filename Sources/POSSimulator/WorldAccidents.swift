import POSCore
import POSSync

extension World {
  /// Every ten seconds: partitions, clocks that jump, old images of disks, and accidents.
  mutating func strike() throws(Violation) {
    if isQuiet { return }
    after(10_000, .strike)
    for place in tills.indices {
      if random.chance(weather.partition) { tills[place].canSend.toggle() }
      if random.chance(weather.partition) { tills[place].canReceive.toggle() }
      if random.chance(weather.clockJump) {
        tills[place].wallOffset = random.pick(-86_400_000...86_400_000)
      }
      if random.chance(1_500) { tills[place].image = tills[place].disk }
    }
    if weather.isCentreOld, random.chance(100) {
      centre.replication.newestKind = .max
      centre.readAgain()
    }
    if random.chance(weather.accident) { try accident() }
  }

  private mutating func accident() throws(Violation) {
    let place = random.pick(0...tills.count - 1)
    switch random.pick(1...9) {
    case 1:
      centre.isUp = false
      figures.crashes += 1
      after(random.pick(3_000...120_000), .centreBoots)
      return
    case 2, 3: centre.failOver()
    case 4, 5: centre.restore()
    case 6: loseDisk(place)
    case 7: rollBack(place)
    default: clone(place)
    }
    note(centre.generation)
    figures.disasters += 1
  }

  /// A till gets a new disk, and with it a new epoch.
  private mutating func loseDisk(_ place: Int) {
    let till = tills[place]
    auditor.noteLoss(of: till.disk, keeping: nil, centre)
    let record = newEpoch(of: till.terminal, wallOffset: till.wallOffset)
    tills[place].disk = emptyDisk(record)
    tills[place].image = nil
    start(place)
  }

  /// A till's disk goes back to an earlier state.
  private mutating func rollBack(_ place: Int) {
    guard let image = tills[place].image else { return }
    auditor.noteFork(of: tills[place].terminal)
    auditor.noteLoss(of: tills[place].disk, keeping: image, centre)
    tills[place].disk = image
    start(place)
  }

  /// A copy of a till goes on beside it.
  private mutating func clone(_ place: Int) {
    guard let image = tills[place].image, tills.count < weather.tills + 2 else { return }
    auditor.noteFork(of: tills[place].terminal)
    var copy = tills[place]
    copy.disk = image
    copy.image = nil
    tills.append(copy)
    start(tills.count - 1)
    after(random.pick(1_000...30_000), .sell(tills.count - 1))
  }
}
