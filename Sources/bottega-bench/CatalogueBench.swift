internal import POSCore
internal import POSStore
internal import TillServices

/// Importing a catalogue and searching it in memory.
struct CatalogueBench {
  let shop: BenchShop
  /// An empty folder for what the baselines write.
  let folder: String

  /// The real command, from its start to its end.
  func importing() throws -> Measurement {
    let database = try BareDatabase.catalogue(path: folder + "/catalogue.sqlite")
    let least = try Times.of(1) { _ in
      try database.execute("BEGIN IMMEDIATE")
      for place in 0..<shop.catalogue.count { try database.run(place) }
      try database.execute("COMMIT")
    }
    return Measurement(
      name: "import of \(shop.catalogue.count) articles", figure: shop.importing.milliseconds,
      unit: "ms", bar: 3_000,
      baseline: .init(name: "such rows in bare SQLite", figure: least.median))
  }

  /// The index alone, without the screen and the rows of the articles found.
  func search(queries: [String]) throws -> Measurement {
    let reader = try TillStore.openReadOnly(path: shop.folder.database)
    var index = SearchIndex(capacity: shop.catalogue.count)
    let building = try Times.of(1) { _ in
      try reader.searchEntries { row, name, code in index.insert(id: row, name: name, code: code) }
    }
    let keys = queries.flatMap { query in (1...query.count).map { String(query.prefix($0)) } }
    let times = Times.of(keys.count) { _ = index.search(keys[$0], limit: 100) }
    let bare = try BareDatabase(
      path: shop.folder.database, schema: "",
      statements: ["SELECT number FROM article WHERE name LIKE '%' || ?1 || '%' LIMIT 100"])
    let least = try Times.of(20) { step in try bare.run(900_000 + step) }
    return Measurement(
      name: "search as you type in memory, p99 of a key", figure: times.worstPercent, unit: "ms",
      bar: 10,
      baseline: .init(name: "LIKE over all names in bare SQLite", figure: least.median),
      notes: [
        "median \(Report.figure(times.median)) ms, \(keys.count) keys",
        "the index is built in \(Report.figure(building.median)) ms beside the till",
      ])
  }
}
