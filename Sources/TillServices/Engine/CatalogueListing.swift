import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// The active articles of a department, for its page of quick keys.
  func articles(of department: String) throws -> Outcome {
    let found = try store.articles(department: department, offset: 0, limit: 200)
    return .articles(department: department, found)
  }

  func list(_ department: String?, matching text: String) throws -> Outcome {
    let articles = try catalogue(department, matching: text)
    return .catalogue(department: department, matching: text, articles)
  }

  /// The articles of a department or of all that match a text, inactive ones too, by name.
  func catalogue(_ department: String?, matching text: String) throws -> [Article] {
    let limit = Effect.mostListed
    guard !text.isEmpty else {
      return try store.articles(ofDepartment: department, nameContaining: "", limit: limit)
    }
    // The index ignores accents but knows active articles only; the table knows the others.
    let active = try find(text, ofDepartment: department, limit: limit)
    let others = try store.articles(
      ofDepartment: department, nameContaining: text, isActive: false, limit: limit)
    return Array((active + others).sorted { $0.name < $1.name }.prefix(limit))
  }
}
