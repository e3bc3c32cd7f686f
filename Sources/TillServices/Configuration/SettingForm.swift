import POSCore
import TerminalUI

/// How a value is written in a settings file, and which values are allowed.
struct SettingForm<Value: Sendable>: Sendable {
  /// What is allowed, as the end of "allowed: …".
  let allowed: BilingualText
  /// The value, or nil when it is not allowed.
  let read: @Sendable (SettingValue) -> Value?
  /// The value as TOML.
  let write: @Sendable (Value, Language) -> String
}

extension SettingForm where Value == String {
  /// One line of text.
  static func text(upTo maximum: Int, mayBeEmpty: Bool = true) -> SettingForm {
    let least = mayBeEmpty ? 0 : 1
    return SettingForm(
      allowed: BilingualText(
        it: "un testo tra virgolette, da \(least) a \(maximum) caratteri, su una riga",
        en: "a text in quotes, \(least) to \(maximum) characters, on one line"),
      read: { value in
        guard case .text(let text) = value, isPlain(text) else { return nil }
        return (least...maximum).contains(text.count) ? text : nil
      },
      write: { text, _ in quoted(text) })
  }

  /// A partita IVA: eleven digits, with or without `IT` and blanks.
  static var vatNumber: SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "undici cifre tra virgolette, per esempio \"01234567897\"",
        en: "eleven digits in quotes, for example \"01234567897\""),
      read: { value in
        guard case .text(let text) = value else { return nil }
        return checkedVATNumber(text)?.digits
      },
      write: { text, _ in quoted(text) })
  }

  /// One of the themes of the screen.
  static var theme: SettingForm {
    let names = Theme.allCases.map(\.rawValue)
    return choice(names.map { ([$0], $0) })
  }
}

extension SettingForm where Value == Int {
  /// A whole number.
  static func number(in range: ClosedRange<Int>) -> SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "un numero intero da \(range.lowerBound) a \(range.upperBound)",
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)"),
      read: { value in
        guard case .integer(let number) = value, range.contains(number) else { return nil }
        return number
      },
      write: { number, _ in String(number) })
  }

  /// One of a few whole numbers.
  static func number(among choices: [Int]) -> SettingForm {
    SettingForm(
      allowed: BilingualText(same: choices.map(String.init).joined(separator: ", ")),
      read: { value in
        guard case .integer(let number) = value, choices.contains(number) else { return nil }
        return number
      },
      write: { number, _ in String(number) })
  }

  /// A percentage, kept in basis points.
  static var percentage: SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "una percentuale tra virgolette da \"0%\" a \"100%\", per esempio \"7,5%\"",
        en: "a percentage in quotes from \"0%\" to \"100%\", for example \"7.5%\""),
      read: { numberText($0).flatMap(TypedNumber.basisPoints) },
      write: { number, language in
        quoted(language.numberStyle.percent(basisPoints: number) + "%")
      })
  }
}

extension SettingForm where Value == Money {
  /// An amount in euro.
  static func money(_ range: ClosedRange<Int>) -> SettingForm {
    let least = Money(cents: range.lowerBound)
    let most = Money(cents: range.upperBound)
    return SettingForm(
      allowed: BilingualText(
        it: "un importo in euro tra virgolette, da "
          + "\(moneyText(least, .italian)) a \(moneyText(most, .italian))",
        en: "an amount in euro in quotes, from "
          + "\(moneyText(least, .english)) to \(moneyText(most, .english))"),
      read: { value in
        guard let amount = numberText(value).flatMap(TypedNumber.money) else { return nil }
        return range.contains(amount.cents) ? amount : nil
      },
      write: { amount, language in moneyText(amount, language) })
  }
}

extension SettingForm where Value == Quantity {
  /// Pieces or kilograms.
  static func quantity(upTo most: Quantity, unit: BilingualText) -> SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "un numero tra virgolette, al massimo \(quantityText(most, .italian)) \(unit.italian)",
        en: "a number in quotes, at most \(quantityText(most, .english)) \(unit.english)"),
      read: { value in
        guard let quantity = numberText(value).flatMap(TypedNumber.quantity) else { return nil }
        return quantity > .zero && quantity <= most ? quantity : nil
      },
      write: { quantity, language in quantityText(quantity, language) })
  }
}

extension SettingForm where Value == Bool {
  /// Yes or no.
  static var yesNo: SettingForm {
    SettingForm(
      allowed: BilingualText(it: "true (sì) o false (no)", en: "true (yes) or false (no)"),
      read: { value in
        guard case .boolean(let flag) = value else { return nil }
        return flag
      },
      write: { flag, _ in flag ? "true" : "false" })
  }
}

extension SettingForm where Value: Equatable {
  /// One of a few words; each value has one or more spellings, of which the first is written.
  static func choice(_ options: [(spellings: [String], value: Value)]) -> SettingForm {
    let shown = options.map { quoted($0.spellings.first ?? "") }.joined(separator: ", ")
    return SettingForm(
      allowed: BilingualText(same: shown),
      read: { value in
        guard case .text(let text) = value else { return nil }
        return options.first { $0.spellings.contains(text.lowercased()) }?.value
          ?? options.first { $0.spellings.contains(text) }?.value
      },
      write: { value, _ in
        quoted(options.first { $0.value == value }?.spellings.first ?? "")
      })
  }

  /// Several values in square brackets.
  static func list<Element: Sendable>(
    of form: SettingForm<Element>, count: ClosedRange<Int>
  ) -> SettingForm where Value == [Element] {
    let most = count.upperBound
    return SettingForm(
      allowed: BilingualText(
        it: "un elenco tra parentesi quadre, da \(count.lowerBound) a \(most) voci, "
          + "ognuna: \(form.allowed.italian)",
        en: "a list in square brackets, \(count.lowerBound) to \(most) entries, "
          + "each: \(form.allowed.english)"),
      read: { value in
        guard case .list(let entries) = value, count.contains(entries.count) else { return nil }
        let values = entries.compactMap(form.read)
        return values.count == entries.count ? values : nil
      },
      write: { values, language in
        "[" + values.map { form.write($0, language) }.joined(separator: ", ") + "]"
      })
  }
}

extension SettingForm where Value == CashbackPeriod {
  /// Days with another rate: the rate, the first day and the last one.
  static var cashbackPeriod: SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "una percentuale, il primo e l'ultimo giorno tra virgolette, per esempio "
          + "\"8% 2026-12-01 2026-12-24\"",
        en: "a percentage, the first and the last day in quotes, for example "
          + "\"8% 2026-12-01 2026-12-24\""),
      read: { value in
        guard case .text(let text) = value else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 3, let rate = TypedNumber.basisPoints(String(parts[0])),
          let from = CivilDate(iso: parts[1]), let through = CivilDate(iso: parts[2]),
          from <= through
        else { return nil }
        return CashbackPeriod(from: from, through: through, basisPoints: rate)
      },
      write: { period, language in
        let rate = language.numberStyle.percent(basisPoints: period.basisPoints)
        return quoted("\(rate)% \(period.from.iso) \(period.through.iso)")
      })
  }
}

/// A text in the quotes of TOML.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// Whether a text has no line ends, tabs or other control characters.
func isPlain(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
}

/// The eleven digits of a partita IVA, and whether its check digit is right.
///
/// - Returns: nil when there are not eleven digits.
func checkedVATNumber(_ text: String) -> (digits: String, isRight: Bool)? {
  do {
    return (try PartitaIVA(text).digits, true)
  } catch .notDigits, .wrongLength {
    return nil
  } catch {
    return (String(text.filter { $0.isASCII && $0.isNumber }), false)
  }
}

/// The characters of a number, however it was written: `"5,00"`, `5` or `5.0`.
private func numberText(_ value: SettingValue) -> String? {
  switch value {
  case .text(let text): text.filter { $0 != " " && $0 != "€" }
  case .integer(let number): String(number)
  case .decimal(let text): text
  default: nil
  }
}

/// An amount as TOML, without marks between thousands: `"5,00"`.
private func moneyText(_ amount: Money, _ language: Language) -> String {
  quoted(ungrouped(language.numberStyle.text(amount), language))
}

/// A quantity as TOML, without decimals when it is whole: `"199,999"`.
private func quantityText(_ quantity: Quantity, _ language: Language) -> String {
  quoted(ungrouped(language.numberStyle.text(quantity, unit: .piece), language))
}

private func ungrouped(_ text: String, _ language: Language) -> String {
  text.filter { $0 != (language == .italian ? "." : ",") }
}
