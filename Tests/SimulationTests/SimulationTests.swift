import POSSimulator
import Testing

@Suite struct `Tills and a centre in a world of faults` {
  @Test func `lose nothing, count nothing twice and agree in the end`() {
    var figures = SimulationFigures()
    for seed in UInt64(0)..<200 {
      let result = Simulation.run(seed: seed)
      figures += result.figures
      #expect(result.violation == nil, "bottega-dev simulate --from \(seed) --seeds 1")
    }
    #expect(figures.facts > 10_000 && figures.disasters > 100 && figures.forks > 10)
  }

  @Test func `follow from the seed alone`() {
    for seed in UInt64(0)..<5 {
      #expect(Simulation.run(seed: seed) == Simulation.run(seed: seed))
    }
  }
}
