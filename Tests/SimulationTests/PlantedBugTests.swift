import POSSimulator
import Testing

@Suite struct `Mistakes that are made on purpose` {
  @Test(arguments: PlantedBug.allCases)
  func `are seen within a hundred storms`(bug: PlantedBug) {
    let isSeen = (UInt64(0)..<100).contains {
      Simulation.run(seed: $0, bug: bug, isStorm: true).violation != nil
    }
    #expect(isSeen)
  }
}
