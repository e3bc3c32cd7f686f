import TerminalUI

extension FormOption {
  /// The answers of a question that is answered yes or no.
  static func yesOrNo(_ wording: Wording) -> [FormOption] {
    [
      FormOption(value: "true", label: wording.yes), FormOption(value: "false", label: wording.no),
    ]
  }
}

/// A page that is one form: typing fills it, F2 or Enter on its last field saves it, Esc leaves it.
protocol FormPage: Page {
  associatedtype Field: Hashable & Sendable
  /// The questions with what is answered so far.
  var form: FormView<Field> { get set }
  /// Asks for the answers to be kept, or shows what is wrong with them.
  mutating func save(_ context: inout PageContext)
  /// Handles what came of an effect.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext)
  /// Handles a key.
  mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled
  /// Handles a scan.
  mutating func take(_ scan: Scan, _ context: inout PageContext)
}

extension FormPage {
  /// Handles what is typed, scanned and pasted, and what came of an effect.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)): take(scan, &context)
    case .input(.paste(let text)): form.insert(text)
    case .outcome(let outcome): receive(outcome, &context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// Most forms have no keys of their own.
  mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    fill(key, &context)
  }

  /// The keys of every form.
  mutating func fill(_ key: Key, _ context: inout PageContext) -> Handled {
    if FormKeys.isSaving(key) || (key == .enter && form.isAtLast) {
      save(&context)
    } else if key == .escape {
      context.leave(form)
    } else {
      return form.update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  /// Most forms ask for no codes: a barcode has no business there.
  mutating func take(_ scan: Scan, _ context: inout PageContext) {
    if !form.take(scan) { context.warn(context.wording.scanInForm) }
  }
}
