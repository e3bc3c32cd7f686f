import FoundationEssentials
import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// Writes the rules for scale labels into the settings file.
  ///
  /// A change that the log can not hold is taken back.
  func save(_ rules: [LabelRule], _ audits: [AuditEntry], _ now: Moment) throws -> Outcome {
    let file = URL(filePath: folder.settings)
    let stored = try Data(contentsOf: file)
    try write(rules, over: stored, to: file)
    do {
      try store.append(audits.map(Fact.audited), at: now)
    } catch {
      try stored.write(to: file, options: .atomic)
      throw error
    }
    settings.labelRules = rules
    desk.settings = settings
    return .labelRules(rules)
  }

  private func write(_ rules: [LabelRule], over stored: Data, to file: URL) throws {
    let text = String(decoding: stored, as: UTF8.self)
    if let edited = SettingsFile.replacingLabelRules(in: text, with: rules) {
      try Data(edited.utf8).write(to: file, options: .atomic)
    } else {
      // Somebody is at work on the file and has left a mistake in it: their text is kept aside.
      try stored.write(to: URL(filePath: folder.settings + ".old"), options: .atomic)
      try Data(rewritten(text, rules).utf8).write(to: file, options: .atomic)
    }
  }

  /// What the command line changed for this run only, such as the language, is not written.
  private func rewritten(_ text: String, _ rules: [LabelRule]) -> String {
    var written = SettingsFile.parse(text).0 ?? settings
    written.labelRules = rules
    return SettingsFile.sample(for: written, language: written.language)
  }
}
