import ArgumentParser
import Foundation

/// Measures the bars that the project promises.
///
/// `swift run -c release --static-swift-stdlib bottega-bench --help` tells how.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottega-bench",
    abstract: "Measures the till beside bare SQLite and a bare pseudo-terminal, in the same run.",
    discussion: """
      Build the till as `scripts/run` does, with `-c release --static-swift-stdlib`, and run \
      this on a machine that does nothing else.
      """)

  /// What can be measured alone.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case start, scan, commit, search, memory, totals, cards, centre
    case catalogueImport = "import"
  }

  @Option(name: .customLong("only"), help: "Measures only this; may be given several times.")
  var only: [Subject] = []

  @Flag(name: .customLong("json"), help: "Prints JSON.")
  var isJSON = false

  @Option(name: .customLong("articles"), help: "The size of the catalogue.")
  var articles = 100_000

  @Option(name: .customLong("program"), help: "The till; usually the one beside this program.")
  var program: String?

  @Option(name: .customLong("central"), help: "The centre; usually the one beside this program.")
  var central: String?

  @Option(name: .customLong("keep"), help: "Makes the shop in this new folder and leaves it there.")
  var kept: String?

  private static let queries = [
    "biscotti", "caffe mac", "olio extra", "latte fresco 0", "senza glutine", "0123", "xyz", "o",
  ]

  func run() throws {
    let folder = kept ?? NSTemporaryDirectory() + "bottega-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { if kept == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let report = Report(try measurements(in: folder))
    print(isJSON ? report.json : report.text)
  }

  private func measurements(in folder: String) throws -> [Measurement] {
    let subjects = only.isEmpty ? Subject.allCases : only
    var list: [Measurement] = []
    let store = StoreBench(folder: folder)
    if subjects.contains(.commit) { list.append(try store.commits(sales: 1_000)) }
    if subjects.contains(.totals) { list.append(try store.totals()) }
    if subjects.contains(.cards) { list += try cards(in: folder) }
    if subjects.contains(.centre) { list += try centre(in: folder) }
    guard subjects.contains(where: { ![.commit, .totals, .cards, .centre].contains($0) }) else {
      return list
    }
    let shop = try BenchShop(program: path, folder: folder, articles: articles)
    let till = TillBench(shop: shop, folder: folder)
    let catalogue = CatalogueBench(shop: shop, folder: folder)
    if subjects.contains(.catalogueImport) { list.append(try catalogue.importing()) }
    if subjects.contains(.start) { list.append(try till.start(runs: 30)) }
    if subjects.contains(.scan) { list += try till.scans(count: 600) }
    if subjects.contains(.search) {
      list.append(try catalogue.search(queries: Self.queries))
      list.append(try till.search(queries: Self.queries))
    }
    if subjects.contains(.memory) { list.append(try till.memory()) }
    return list
  }

  private func centre(in folder: String) throws -> [Measurement] {
    let bench = CentreBench(
      program: central ?? beside("bottega-central"), folder: folder + "/centre")
    try FileManager.default.createDirectory(
      atPath: bench.folder, withIntermediateDirectories: false)
    return try bench.measurements(sales: 10_000, tills: 20)
  }

  private func cards(in folder: String) throws -> [Measurement] {
    let bench = try CardBench()
    let till = CardTillBench(
      large: try cardShop(CardTillBench.large, folder + "/cards"),
      small: try cardShop(CardTillBench.small, folder + "/no-cards"))
    return [
      try bench.reading(count: 2_000), bench.pricing(count: 500), try bench.drawing(count: 500),
      try till.memory(), try till.start(runs: 20), try till.scans(sales: 150), try till.search(),
      try till.issued(),
    ]
  }

  private func cardShop(_ extent: CardShop.Extent, _ folder: String) throws -> CardShop {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    return try CardShop(
      BenchShop(program: path, folder: folder, articles: articles), extent)
  }

  private var path: String { program ?? beside("bottega") }

  private func beside(_ name: String) -> String {
    let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return own.deletingLastPathComponent().appending(path: name).path
  }
}
