/// Why a template of the shop was not used, for the till to tell.
public struct TemplateFault: Error, Hashable, Sendable {
  /// The file, from the folder of templates: `sale/it.mustache`.
  public let file: String
  /// What is wrong with it.
  public let reason: TemplateFaultReason

  /// Makes a fault.
  public init(file: String, reason: TemplateFaultReason) {
    self.file = file
    self.reason = reason
  }
}

/// What can be wrong with a template.
public enum TemplateFaultReason: Error, Hashable, Sendable {
  /// The file is there and can not be read.
  case unreadable
  case notUTF8
  /// The file has more bytes than any document needs.
  case tooLarge(limit: Int)
  case tooManyTags(limit: Int)
  /// Other tag marks (`{{=`) are not understood.
  case delimitersChanged
  /// The engine does not understand the template at a line, counted from 1.
  case syntax(line: Int)
  /// The template asks for names that its document does not have.
  case unknownNames([String])
  /// The print would not say NON FISCALE.
  case missingNotice
  /// The template claims to be a commercial document, which only a fiscal device may issue.
  case claimsToBeFiscal
}
