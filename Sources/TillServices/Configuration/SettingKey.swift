import POSCore

/// One key of the settings file: where it stands, what it means, and which values it takes.
struct SettingKey: Sendable {
  /// The section and the name: `till.language`.
  let path: String
  /// What the key is for, as the comment above it.
  let help: BilingualText
  /// Which values it takes.
  let allowed: BilingualText
  /// Whether there is no usable value when it is missing or wrong.
  let isRequired: Bool
  /// The value in some settings, as TOML.
  let written: @Sendable (ShopSettings, Language) -> String
  /// Takes a value over; false when it is not allowed.
  let take: @Sendable (SettingValue, inout ShopSettings) -> Bool

  init<Value>(
    _ path: String, _ place: any WritableKeyPath<ShopSettings, Value> & Sendable,
    _ form: SettingForm<Value>, isRequired: Bool = false, it: String, en: String
  ) {
    self.init(path, \.self, place, form, isRequired: isRequired, it: it, en: en)
  }

  /// A key that is a place in one part of the settings.
  init<Part, Value>(
    _ path: String, _ part: any WritableKeyPath<ShopSettings, Part> & Sendable,
    _ place: any WritableKeyPath<Part, Value> & Sendable, _ form: SettingForm<Value>,
    isRequired: Bool = false, it: String, en: String
  ) {
    self.path = path
    help = BilingualText(it: it, en: en)
    allowed = form.allowed
    self.isRequired = isRequired
    written = { settings, language in
      form.write(settings[keyPath: part][keyPath: place], language)
    }
    take = { value, settings in
      guard let taken = form.read(value) else { return false }
      settings[keyPath: part][keyPath: place] = taken
      return true
    }
  }

  /// The part of the path before the point.
  var section: String { String(path.prefix { $0 != "." }) }
  /// The part of the path after the point.
  var name: String { String(path.drop { $0 != "." }.dropFirst()) }
}

/// A heading of the settings file with its keys.
struct SettingSection: Sendable {
  let name: String
  let help: BilingualText
  let keys: [SettingKey]

  init(_ name: String, it: String, en: String, _ keys: [SettingKey]) {
    self.name = name
    help = BilingualText(it: it, en: en)
    self.keys = keys
  }
}
