import Foundation
import Support

/// Something in the repository that breaks a rule.
struct Finding: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let message: String

  var description: String { "\(path):\(line): \(message)" }
}

/// A text file of the repository.
struct SourceFile {
  /// The path from the package's folder.
  let path: String
  let text: String
  private let data: Data
  let lines: [String]
  /// What the file consists of, when it is Swift or C.
  let tokens: [Token]
  /// The tokens that are neither comments nor string literals.
  let code: [Token]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    data = Data(text.utf8)
    lines = text.components(separatedBy: "\n")
    let isCode = ["swift", "c", "h"].contains(Self.pathExtension(of: path))
    tokens = isCode ? Tokenizer.tokens(of: text) : []
    code = tokens.filter { $0.kind == .word || $0.kind == .mark }
  }

  var name: String { String(path.split(separator: "/").last ?? "") }
  var isSwift: Bool { path.hasSuffix(".swift") }
  var isC: Bool { path.hasSuffix(".c") || path.hasSuffix(".h") }
  var isMarkdown: Bool { path.hasSuffix(".md") }

  /// The folder below `Sources`, which is the name of the target.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The line of the file on which a token of ``code`` stands.
  func line(of index: Int) -> String {
    lines[code[index].line - 1]
  }

  /// Whether the file holds any of the texts: a fast look before a rule reads line by line.
  func contains(anyOf texts: [String]) -> Bool {
    texts.contains { data.range(of: Data($0.utf8)) != nil }
  }

  func finding(_ line: Int, _ message: String) -> Finding {
    Finding(path: path, line: line, message: message)
  }

  static func pathExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.contains(".") ? String(name.split(separator: ".").last ?? "") : ""
  }
}

/// Every file of the package but what the tools make.
struct Repository {
  let texts: [SourceFile]
  /// The paths and sizes of the files that are not text.
  let binaries: [(path: String, size: Int)]
  /// The paths of the files that may be executed.
  let executables: Set<String>

  static let current = Result { try Repository() }

  init(texts: [SourceFile]) {
    self.texts = texts
    binaries = []
    executables = []
  }

  private init() throws {
    guard let package = PackageFolder() else { throw CocoaError(.fileNoSuchFile) }
    var texts: [SourceFile] = []
    var binaries: [(path: String, size: Int)] = []
    var executables: Set<String> = []
    for path in try Self.paths(below: package.path) {
      let absolute = package.path + "/" + path
      guard let data = FileManager.default.contents(atPath: absolute) else { continue }
      if FileManager.default.isExecutableFile(atPath: absolute) { executables.insert(path) }
      if data.prefix(8_000).contains(0) {
        binaries.append((path, data.count))
      } else {
        texts.append(SourceFile(path: path, text: String(decoding: data, as: UTF8.self)))
      }
    }
    self.texts = texts.sorted { $0.path < $1.path }
    self.binaries = binaries
    self.executables = executables
  }

  /// The files below a folder, without what git and the package manager keep there.
  private static func paths(below folder: String) throws -> [String] {
    var found: [String] = []
    var pending = [""]
    while let prefix = pending.popLast() {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix) {
        if name == ".git" || name == ".swiftpm" || name.hasPrefix(".build") { continue }
        let path = prefix + name
        var isFolder: ObjCBool = false
        _ = unsafe FileManager.default.fileExists(
          atPath: folder + "/" + path, isDirectory: &isFolder)
        if isFolder.boolValue {
          pending.append(path + "/")
        } else if name != "Package.resolved" {
          found.append(path)
        }
      }
    }
    return found
  }
}
