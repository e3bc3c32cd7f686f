import BoboxUI
import Foundation
import GRDB
import POSCore
import POSStore
import Support
import TerminalUI
import Testing

@testable import TillServices

/// A Bobox with real books in a folder of its own, driven in process by keys, touches and scans.
final class BoboxSession {
  let folder: TillFolder
  private let place: TemporaryFolder
  var engine: BoboxEngine
  var now = TillSession.morning

  /// Opens the Bobox of the demonstration shop.
  ///
  /// - Parameter prepare: what is done to the folder before.
  init(
    _ settings: (inout ShopSettings) -> Void = { _ in },
    prepare: (TillFolder) throws -> Void = { _ in }
  ) throws {
    place = try TemporaryFolder()
    folder = TillFolder(place.path("till"))
    try FileManager.default.copyItem(
      atPath: TillSession.shop.path("till"), toPath: folder.path)
    try TillSession.change(folder, settings)
    try prepare(folder)
    engine = try TillOpening(folder: folder).openBobox(now: now)
    engine.runner.ids = IdentifierSource(seed: (7, 7))
  }

  var store: TillStore { engine.runner.store }

  // MARK: Hands

  func press(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for name in names {
      guard let key = Key(named: name) else {
        Issue.record("There is no key \(name).", sourceLocation: sourceLocation)
        continue
      }
      engine.handle(.input(.key(key)), now: now)
    }
  }

  func scan(_ text: String) {
    engine.handle(.input(.scan(Scan(text: text, certain: false))), now: now)
  }

  /// Lets bytes arrive as fast as a scanner sends them.
  func burst(_ bytes: String) {
    var decoder = InputDecoder(configuration: InputConfiguration())
    var events: [InputEvent] = []
    for byte in bytes.utf8 { events += decoder.feed(byte: byte, at: 0) }
    for event in events + decoder.flush(at: 10_000) { engine.handle(.input(event), now: now) }
  }

  func pass(seconds: Int64) { now = now.adding(milliseconds: seconds * 1_000) }

  /// Types a PIN on the staff's pad.
  func leave(with pin: String) {
    press("Esc", "F12")
    for digit in pin { press(String(digit)) }
    press("Enter")
  }

  // MARK: What is seen

  var screen: String { ScreenText.text(of: engine.frame(for: Size(rows: 24, columns: 80))) }

  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let words = screen.split { $0.isWhitespace }.joined(separator: " ")
    if !words.contains(text) {
      Issue.record(
        "The screen does not show “\(text)”:\n\(screen)", sourceLocation: sourceLocation)
    }
  }

  var prints: [String] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.spool)
      return try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
        try String(contentsOfFile: folder.spool + "/" + name, encoding: .utf8)
      }
    }
  }

  /// Changes the books behind the Bobox's back, as a failing disk does.
  func shell(_ statement: String) throws {
    let queue = try DatabaseQueue(path: folder.database)
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { try $0.execute(sql: statement) }
  }

  func expectSoundBooks(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try store.verify().isEmpty, sourceLocation: sourceLocation)
  }
}
