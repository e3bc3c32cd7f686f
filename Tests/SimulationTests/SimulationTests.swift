import POSSimulator
import Testing

@Suite struct `Tills and a centre in a world of faults` {
  @Test(arguments: UInt64(0)..<8)
  func `lose nothing, count nothing twice and agree in the end`(part: UInt64) {
    var figures = SimulationFigures()
    for seed in part * 25..<part * 25 + 25 {
      let result = Simulation.run(seed: seed)
      figures += result.figures
      #expect(result.violation == nil, "bottega-dev simulate --from \(seed) --seeds 1")
    }
    #expect(figures.facts > 1_000 && figures.disasters > 5 && figures.crashes > 10)
  }

  @Test func `follow from the seed alone`() {
    for seed in UInt64(0)..<5 {
      #expect(Simulation.run(seed: seed) == Simulation.run(seed: seed))
    }
  }
}
