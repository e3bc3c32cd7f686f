internal import Foundation

/// The measurements as a person or a program reads them.
struct Report: Encodable {
  /// How many programs wanted a processor in the last minute; more than the machine has disturbs.
  let load: Double
  let processors: Int
  let measurements: [Measurement]

  init(_ measurements: [Measurement]) {
    self.measurements = measurements
    processors = ProcessInfo.processInfo.activeProcessorCount
    let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    load = text.split(separator: " ").first.flatMap { Double($0) } ?? .nan
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  var text: String {
    var lines = ["load \(Self.figure(load)) on \(processors) processors"]
    for measurement in measurements { lines += Self.lines(measurement) }
    return lines.joined(separator: "\n")
  }

  private static func lines(_ measurement: Measurement) -> [String] {
    let verdict = measurement.isMet.map { $0 ? "met    " : "MISSED " } ?? "       "
    let bar = measurement.bar.map { ", bar \(figure($0))" } ?? ""
    var lines = [
      "\(verdict)\(measurement.name): \(figure(measurement.figure)) \(measurement.unit)\(bar)"
    ]
    if let baseline = measurement.baseline, let ratio = measurement.ratio {
      lines.append(
        "       \(figure(ratio)) x \(baseline.name) (\(figure(baseline.figure)))")
    }
    return lines + measurement.notes.map { "       " + $0 }
  }

  static func figure(_ number: Double) -> String {
    String(format: abs(number) < 10 ? "%.2f" : "%.1f", number)
  }
}
