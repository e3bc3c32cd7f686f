import FoundationEssentials
import POSCore
import POSStore
import POSSync

/// The numbers of shop and till that an enrolment gave, in the settings file.
///
/// The books have them first. Whoever was cut off before the file had them finds both alike again
/// at the next opening.
struct EnrolledNumbers {
  let folder: TillFolder

  /// What stands in the file after an enrolment.
  static func changes(
    _ settings: ShopSettings
  ) -> [(section: String, key: String, value: String)] {
    [
      ("shop", "number", "\(settings.shop.number)"), ("till", "number", "\(settings.till)"),
      ("cards", "centre", "\"\(settings.cards.centre.rawValue)\""),
    ]
  }

  /// Writes the numbers into the file, or a new file where there is none.
  ///
  /// - Returns: false when the file can not be written, or is in a form that can not be edited.
  func write(_ settings: ShopSettings) -> Bool {
    let before = try? String(contentsOfFile: folder.settings, encoding: .utf8)
    let edited = before.flatMap {
      SettingsFile.replacing(Self.changes(settings), in: $0, expecting: settings)
    }
    guard before == nil || edited != nil else { return false }
    let text = edited ?? SettingsFile.sample(for: settings, language: settings.language)
    let file = URL(filePath: folder.settings)
    return (try? Data(text.utf8).write(to: file, options: .atomic)) != nil
  }

  /// Takes the numbers of books that joined a centre over into the file.
  ///
  /// - Returns: whether the file says something else than before.
  @discardableResult
  func takeOver() -> Bool {
    guard let centre = (try? TillStore.openReadOnly(path: folder.database).centre()) ?? nil,
      var settings = try? TillOpening(folder: folder).settings().0,
      (settings.shop.number, settings.till) != (centre.till.shop, centre.till.till)
    else { return false }
    (settings.shop.number, settings.till) = (centre.till.shop, centre.till.till)
    settings.cards.centre = .joined
    return write(settings)
  }
}
