internal import Foundation

/// The folder in which a shop keeps its own templates.
public enum TemplateFolder {
  /// Reads the templates that a shop has made; those it has not made are the program's.
  ///
  /// - Parameter path: the folder; it need not exist.
  /// - Returns: a library that can print every document, whatever the folder holds.
  public static func load(_ path: String) -> TemplateLibrary {
    var overrides: [TemplateName: Result<String, TemplateFault>] = [:]
    for name in TemplateName.all {
      let file = path + "/" + name.file
      guard FileManager.default.fileExists(atPath: file) else { continue }
      overrides[name] = text(file).mapError { TemplateFault(file: name.file, reason: $0) }
    }
    return TemplateLibrary(overrides: overrides)
  }

  private static func text(_ file: String) -> Result<String, TemplateFaultReason> {
    guard isRegularFile(file) else { return .failure(.unreadable) }
    guard let handle = FileHandle(forReadingAtPath: file) else { return .failure(.unreadable) }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: ParsedTemplate.largestFile + 1) else {
      return .failure(.unreadable)
    }
    guard data.count <= ParsedTemplate.largestFile else {
      return .failure(.tooLarge(limit: ParsedTemplate.largestFile))
    }
    guard let text = String(validating: data, as: UTF8.self) else { return .failure(.notUTF8) }
    // Some editors of Windows put this mark in front of a text.
    return .success(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
  }

  /// Whether a file has an end; reading a pipe or a device could hold up a sale.
  private static func isRegularFile(_ file: String) -> Bool {
    let target = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }
}
