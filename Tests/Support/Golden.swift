import Foundation
public import Testing

/// A file in the repository that holds what a print or a screen looks like.
public struct GoldenFile: Sendable {
  /// How an actual text compares with the file.
  public enum Verdict: Hashable, Sendable {
    /// The file says the same.
    case same
    /// There was no file; now there is one, which somebody must look at.
    case created
    /// The file was replaced, because that was asked for.
    case recorded
    /// The texts differ, in the lines shown.
    case different(String)
  }

  /// Where the file is.
  public let path: String

  /// The file at that path.
  public init(path: String) {
    self.path = path
  }

  /// Compares a text with the file, and writes the file when it is missing or to be recorded.
  /// - Throws: What the file system says when it refuses.
  public func compare(_ actual: String, recording: Bool) throws -> Verdict {
    let actual = actual.hasSuffix("\n") ? actual : actual + "\n"
    guard let data = FileManager.default.contents(atPath: path) else {
      try write(actual)
      return recording ? .recorded : .created
    }
    let expected = String(decoding: data, as: UTF8.self)
    // Two spellings of one accented letter are equal as text and yet another print.
    if expected.utf8.elementsEqual(actual.utf8) { return .same }
    if recording {
      try write(actual)
      return .recorded
    }
    return .different(lineDifference(from: expected, to: actual))
  }

  private func write(_ text: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }
}

/// Checks a text against a file of the repository.
///
/// A missing file is written and the test fails, so that somebody looks at it. With
/// `RECORD_SCREENS=1` in the environment every file is rewritten; review them in the diff.
/// - Parameters:
///   - actual: The text; it need not end in a line break.
///   - path: The file, from the package's folder: `receipts/sale/two-lines.golden`.
///   - testFile: A file of the package, by which its folder is found.
///   - sourceLocation: Where a failure is reported.
public func expectGolden(
  _ actual: String, _ path: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let package = PackageFolder(containing: testFile) else {
    Issue.record("no Package.swift above \(testFile)", sourceLocation: sourceLocation)
    return
  }
  do {
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1"
    let file = GoldenFile(path: package.path + "/" + path)
    let verdict = try file.compare(actual, recording: isRecording)
    report(verdict, actual, path, sourceLocation)
  } catch {
    Issue.record("\(path): \(error)", sourceLocation: sourceLocation)
  }
}

/// Checks the text of a screen against `Tests/<target>/Screens/<name>.screen`.
///
/// - Parameters:
///   - actual: The screen as text.
///   - name: The suite and the test: `sale/empty-basket`.
///   - testFile: The calling test, whose target keeps the file.
///   - sourceLocation: Where a failure is reported.
public func expectScreen(
  text actual: String, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let target = PackageFolder(containing: testFile)?.target(of: testFile) else {
    Issue.record("\(testFile) is in no target of Tests", sourceLocation: sourceLocation)
    return
  }
  expectGolden(
    actual, "Tests/\(target)/Screens/\(name).screen", testFile: testFile,
    sourceLocation: sourceLocation)
}

private func report(
  _ verdict: GoldenFile.Verdict, _ actual: String, _ path: String, _ location: SourceLocation
) {
  switch verdict {
  case .same, .recorded:
    return
  case .created:
    Issue.record(
      "\(path) was missing and has been written: look at it and run again",
      sourceLocation: location)
  case .different(let lines):
    Issue.record(
      "\(path) differs (RECORD_SCREENS=1 rewrites it):\n\(lines)", sourceLocation: location)
  }
  let name = path.replacingOccurrences(of: "/", with: "-")
  Attachment.record(actual, named: name, sourceLocation: location)
}

/// The lines in which two texts differ, with the lines around them.
///
/// A line of the first text only begins with `-`, one of the second only with `+`.
public func lineDifference(from old: String, to new: String) -> String {
  let oldLines = lines(of: old)
  let newLines = lines(of: new)
  var (removed, inserted) = (Set<Int>(), Set<Int>())
  for change in newLines.difference(from: oldLines) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }

  var marked: [(mark: String, line: String)] = []
  var (oldIndex, newIndex) = (0, 0)
  while oldIndex < oldLines.count || newIndex < newLines.count {
    if removed.contains(oldIndex) {
      marked.append(("-", oldLines[oldIndex].text))
      oldIndex += 1
    } else if inserted.contains(newIndex) {
      marked.append(("+", newLines[newIndex].text))
      newIndex += 1
    } else {
      marked.append((" ", newLines[newIndex].text))
      oldIndex += 1
      newIndex += 1
    }
  }
  return withContext(marked)
}

/// A line that equals another only when the bytes do.
private struct ExactLine: Equatable {
  let text: String

  static func == (left: ExactLine, right: ExactLine) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }
}

private func lines(of text: String) -> [ExactLine] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { ExactLine(text: String($0)) }
}

/// The changed lines with two unchanged ones before and after; `…` stands for what is left out.
private func withContext(_ marked: [(mark: String, line: String)]) -> String {
  let changed = marked.indices.filter { marked[$0].mark != " " }
  var shown: [String] = []
  var last = -1
  for index in marked.indices where changed.contains(where: { abs($0 - index) <= 2 }) {
    if index != last + 1 { shown.append("…") }
    shown.append("\(marked[index].mark) \(marked[index].line)")
    last = index
  }
  return shown.joined(separator: "\n")
}
