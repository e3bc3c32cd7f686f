/// Writes measures in the text format of Prometheus (version 0.0.4).
struct MeasuresText {
  /// What a measure is.
  enum Kind: String {
    case counter
    case gauge
    case histogram
  }

  private(set) var text = ""

  /// Begins a measure.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Writes a value.
  ///
  /// - Parameter labels: names and values; backslashes, quotes and line ends are escaped.
  mutating func add(_ name: String, _ value: String, _ labels: [(String, String)] = []) {
    let list = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    text += name + (list.isEmpty ? "" : "{\(list)}") + " \(value)\n"
  }

  /// Writes a whole number.
  mutating func add(_ name: String, _ value: Int, _ labels: [(String, String)] = []) {
    add(name, "\(value)", labels)
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
  }

  /// Seconds, of a whole number of microseconds.
  static func seconds(_ microseconds: Int64) -> String {
    let rest = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }
}

/// What the centre measures at the moment of the question.
struct Gauges: Hashable, Sendable {
  var load = CentreDesk.Load(urgent: 0, bulk: 0)
  var waiters = 0
  var alarms = 0
  var tills: [String: Int] = [:]
}

extension MeasuresText {
  /// All that the centre measures.
  static func text(_ counts: Measures.Counts, _ gauges: Gauges) -> String {
    var text = MeasuresText()
    text.addRequests(counts)
    text.addDurations(counts)
    text.addBooks(counts)
    text.addGauges(gauges, running: counts.running)
    return text.text
  }

  private mutating func addRequests(_ counts: Measures.Counts) {
    let name = "bottega_requests_total"
    begin(name, .counter, "Requests that were answered.")
    for (answered, count) in counts.answered.sorted(by: { $0.key < $1.key }) {
      let labels = [
        ("route", answered.route), ("method", answered.method), ("status", "\(answered.status)"),
      ]
      add(name, count, labels)
    }
  }

  private mutating func addDurations(_ counts: Measures.Counts) {
    let name = "bottega_request_duration_seconds"
    begin(name, .histogram, "How long answers took.")
    for (route, durations) in counts.durations.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      for (bound, count) in zip(Measures.Durations.bounds, durations.counts) {
        sum += count
        add("\(name)_bucket", sum, [("route", route), ("le", Self.seconds(bound * 1_000))])
      }
      add("\(name)_bucket", durations.count, [("route", route), ("le", "+Inf")])
      add("\(name)_sum", Self.seconds(durations.sum), [("route", route)])
      add("\(name)_count", durations.count, [("route", route)])
    }
  }

  private mutating func addBooks(_ counts: Measures.Counts) {
    begin("bottega_facts_total", .counter, "Facts of tills that are in the books.")
    add("bottega_facts_total", counts.facts)
    begin("bottega_pushes_total", .counter, "Transactions that took facts.")
    add("bottega_pushes_total", counts.slices)
    begin("bottega_holds_total", .counter, "Questions for a hold by what they came to.")
    for (decision, count) in counts.holds.sorted(by: { $0.key < $1.key }) {
      add("bottega_holds_total", count, [("decision", decision)])
    }
  }

  private mutating func addGauges(_ gauges: Gauges, running: Int) {
    begin("bottega_requests_running", .gauge, "Requests that are not answered yet.")
    add("bottega_requests_running", running)
    begin("bottega_queue_length", .gauge, "Work that waits for the books.")
    add("bottega_queue_length", gauges.load.urgent, [("queue", "urgent")])
    add("bottega_queue_length", gauges.load.bulk, [("queue", "bulk")])
    begin("bottega_feed_waiters", .gauge, "Tills that wait for news.")
    add("bottega_feed_waiters", gauges.waiters)
    begin("bottega_alarms_open", .gauge, "Alarms that nobody saw to.")
    add("bottega_alarms_open", gauges.alarms)
    begin("bottega_tills", .gauge, "Tills by their state.")
    for (state, count) in gauges.tills.sorted(by: { $0.key < $1.key }) {
      add("bottega_tills", count, [("state", state)])
    }
  }
}
