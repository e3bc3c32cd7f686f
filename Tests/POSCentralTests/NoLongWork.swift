import CentreCore
import POSCore

/// What books in memory answer to work that takes long.
final class NoLongWork: CentreAside {
  func verify() -> [CentreFinding] { [] }
  func copy(to path: String) -> CentreCopy { CentreCopy(findings: [], places: [:]) }
  func check(_ loads: [WelfareLoad]) -> Int { loads.count }
  func interrupt() {}
}

extension MemoryCentre {
  func aside() -> any CentreAside { NoLongWork() }
  func noteSafe(_ copy: CentreCopy) {}
  func addCards(_ cards: Range<UInt32>, at time: Int64) throws(CentreFailure) {
    guard cards.lowerBound == cardCount else { throw .listGrew }
    _ = addCards(cards.count, at: time)
  }
  func accept(_ list: LoadList) {}
  func bookNextLoads(at time: Int64) -> Bool { false }
}

extension SampleBooks {
  func aside() -> any CentreAside { NoLongWork() }
  func noteSafe(_ copy: CentreCopy) {}
  func addCards(_ cards: Range<UInt32>, at time: Int64) {}
  func accept(_ list: LoadList) {}
  func bookNextLoads(at time: Int64) -> Bool { false }
}
