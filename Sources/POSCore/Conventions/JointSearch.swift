/// A set of small numbers, one bit for each.
struct PlaceSet {
  private var words: [UInt64] = []

  init(_ places: [Int]) {
    for place in places {
      while words.count <= place / 64 { words.append(0) }
      words[place / 64] |= 1 << UInt64(place % 64)
    }
  }

  func contains(_ place: Int) -> Bool {
    place / 64 < words.count && words[place / 64] >> UInt64(place % 64) & 1 == 1
  }

  func isDisjoint(with other: PlaceSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & $1 == 0 }
  }

  func union(_ other: PlaceSet) -> PlaceSet {
    var both = words.count < other.words.count ? other : self
    let fewer = words.count < other.words.count ? self : other
    for index in fewer.words.indices { both.words[index] |= fewer.words[index] }
    return both
  }
}

/// The best set of conventions over several lines of which no two share a line.
struct JointSearch {
  let gains: [Money]
  let places: [PlaceSet]

  /// The numbers of the best set; among sets that gain the same, the one whose numbers come first.
  var best: [Int] {
    var search = self.progress
    search.extend([], from: 0, gain: .zero, taken: PlaceSet([]))
    return search.best
  }

  private var progress: Progress { Progress(gains: gains, places: places) }

  private struct Progress {
    let gains: [Money]
    let places: [PlaceSet]
    var best: [Int] = []
    var bestGain = Money.zero

    mutating func extend(_ chosen: [Int], from first: Int, gain: Money, taken: PlaceSet) {
      if gain > bestGain { (best, bestGain) = (chosen, gain) }
      for number in first..<max(first, gains.count) where gains[number] > .zero {
        guard taken.isDisjoint(with: places[number]) else { continue }
        extend(
          chosen + [number], from: number + 1, gain: gain + gains[number],
          taken: taken.union(places[number]))
      }
    }
  }
}
