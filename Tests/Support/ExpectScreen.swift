public import TerminalUI
public import Testing

/// Checks a frame against `Tests/<target>/Screens/<name>.screen`.
///
/// - Parameters:
///   - frame: What a page drew.
///   - name: The suite and the test: `sale/empty-basket`.
///   - testFile: The calling test, whose target keeps the file.
///   - sourceLocation: Where a failure is reported.
public func expectScreen(
  _ frame: Frame, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectScreen(
    text: ScreenDump.text(of: frame), name, testFile: testFile, sourceLocation: sourceLocation)
}
