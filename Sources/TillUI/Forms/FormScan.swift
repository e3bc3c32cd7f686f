import POSCore
import TerminalUI

extension FormView {
  /// Takes a scan that came while some field had the focus.
  ///
  /// Timing only guesses a scan: a short number is typing unless the scanner's prefix says
  /// otherwise. A barcode never answers a question that is not about codes.
  ///
  /// - Returns: false when the scan has no business here.
  mutating func take(_ scan: Scan) -> Bool {
    guard !scan.certain, TypedNumber.quantity(scan.text) != nil else { return false }
    insert(scan.text)
    return true
  }
}

extension PageContext {
  /// Leaves a form, after asking when something was changed.
  mutating func leave<Name>(_ form: FormView<Name>) {
    guard form.isChanged else { return pop() }
    push(
      ChoicePage(
        wording.discardHeading, [wording.discardText],
        [.init(letter: "x", label: wording.discardYes, action: .leavePage)],
        escape: wording.keepTyping))
  }
}

/// The keys that all forms share.
enum FormKeys {
  static func help(
    _ wording: Wording, saving text: String, short: String? = nil
  ) -> [KeyHelp] {
    [
      KeyHelp([.f(2), .ctrl("s")], short ?? wording.keySave, text),
      KeyHelp([.tab, .down, .enter], wording.keyNextField, wording.keyNextFieldLong),
      KeyHelp([.backTab, .up], "", wording.keyFieldBeforeLong),
      KeyHelp([.escape], wording.keyCancel, wording.keyLeaveFormLong),
    ]
  }

  /// The row about fields with a few answers, where a form has some.
  static func choice(_ wording: Wording) -> KeyHelp {
    KeyHelp([.right, .left, .char(" ")], wording.keyChoose, wording.keyChooseLong)
  }

  static func isSaving(_ key: Key) -> Bool { key == .f(2) || key == .ctrl("s") }
}

extension TillState {
  /// An amount as a person would type it, without marks between thousands.
  func typed(_ amount: Money) -> String {
    let mark: Character = settings.language == .italian ? "." : ","
    return text(amount).filter { $0 != mark }
  }
}
