/// The lines by department and by article, so that a convention finds its own without a search.
struct GoodsIndex {
  private let places: [Int]
  private var departments: [String: [Int]] = [:]
  private var articles: [String: [Int]] = [:]

  init(_ lines: [ConventionLine], where holds: (ConventionLine) -> Bool) {
    places = lines.indices.filter { holds(lines[$0]) }
    for place in places {
      departments[lines[place].department, default: []].append(place)
      if let code = lines[place].code { articles[code, default: []].append(place) }
    }
  }

  /// The places of the lines that goods contain, in their order.
  func places(of goods: ConventionGoods, in lines: [ConventionLine]) -> [Int] {
    let found = candidates(for: goods)
    guard !goods.exceptDepartments.isEmpty || !goods.exceptArticles.isEmpty else { return found }
    return found.filter { goods.contain(department: lines[$0].department, code: lines[$0].code) }
  }

  /// The lines without those that goods except.
  private func candidates(for goods: ConventionGoods) -> [Int] {
    if goods.departments.isEmpty && goods.articles.isEmpty { return places }
    var found = Self.entries(of: departments, for: goods.departments)
    if !goods.articles.isEmpty {
      found = Set(found + Self.entries(of: articles, for: goods.articles)).sorted()
    }
    return found
  }

  /// What an index has under some keys, in the order of the lines; the fewer keys are gone through.
  private static func entries(of index: [String: [Int]], for keys: Set<String>) -> [Int] {
    var found: [Int] = []
    var hits = 0
    func take(_ places: [Int]) {
      found += places
      hits += 1
    }
    if keys.count <= index.count {
      for key in keys { if let places = index[key] { take(places) } }
    } else {
      for (key, places) in index where keys.contains(key) { take(places) }
    }
    return hits > 1 ? found.sorted() : found
  }
}
