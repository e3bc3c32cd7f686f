public import CentreCore
internal import POSSync

extension PageFrame {
  /// The tills of a shop and how they are.
  ///
  /// - Parameter time: milliseconds since 1970.
  public func tills(_ tills: [TillHealth], at time: Int64) -> Page {
    let table = Table(
      words.pick("Stato delle casse", "State of the tills"), isCaptionHidden: true, tillTitles,
      tills.map { tillRow($0, at: time) },
      empty: words.pick("Nessuna cassa registrata.", "No till is enrolled."))
    return page(words.pick("Casse", "Tills"), .tills, [table])
  }

  var tillTitles: [String] {
    [
      words.pick("Cassa", "Till"), words.pick("Stato", "State"),
      words.pick("Ultimo contatto", "Last contact"), words.pick("In attesa", "Waiting") + "#",
      words.pick("Orologio", "Clock"), words.pick("Programma", "Program"),
      words.pick("Da vedere", "Look at"),
    ]
  }

  func tillRow(_ health: TillHealth, at time: Int64) -> [TableText] {
    let state = TillState(of: health, at: time)
    let contact = health.lastContact
    let name = health.till.name
    return [
      TableText(words.till(name), notes: [name.text]), TableText(words.state(state), state.tone),
      TableText(contact.map { words.dateTime($0.at) } ?? ""),
      TableText(contact.map { String($0.waiting) } ?? ""), clock(contact),
      TableText(contact?.program ?? ""), concerns(health),
    ]
  }

  private func clock(_ contact: TillContact?) -> TableText {
    guard let difference = contact?.clockDifference else { return "" }
    guard difference.magnitude >= TillState.remarkableDifference else {
      return TableText(words.pick("giusto", "right"))
    }
    let direction =
      difference > 0
      ? words.pick("avanti di ", "ahead by ") : words.pick("indietro di ", "behind by ")
    return TableText(direction + words.duration(difference), .warning)
  }

  private func concerns(_ health: TillHealth) -> TableText {
    var texts: [String] = []
    if health.forks > 0 {
      texts.append(words.count(health.forks, ("copia", "copy"), ("copie", "copies")))
    }
    if health.opaque > 0 {
      texts.append(
        words.count(
          health.opaque, ("dato non capito", "item not understood"),
          ("dati non capiti", "items not understood")))
    }
    return TableText(texts.joined(separator: ", "), texts.isEmpty ? .plain : .bad)
  }
}

/// How a till is, as one word.
enum TillState: Hashable {
  case neverHeard
  case revoked
  case well
  /// It calls, and has facts that have not arrived.
  case sending
  /// It has not called for some minutes, as at night.
  case quiet
  /// It has not called for more than a day.
  case missing

  /// From which difference of the clocks on a page says so, in milliseconds.
  static let remarkableDifference: UInt64 = 60_000
  private static let quietAfter: Int64 = 5 * 60_000
  private static let missingAfter: Int64 = 36 * 3_600_000

  init(of health: TillHealth, at time: Int64) {
    guard !health.till.isRevoked else {
      self = .revoked
      return
    }
    guard let contact = health.lastContact else {
      self = .neverHeard
      return
    }
    switch time - contact.at {
    case Self.missingAfter...: self = .missing
    case Self.quietAfter...: self = .quiet
    default: self = contact.waiting > 0 ? .sending : .well
    }
  }

  var tone: Tone {
    switch self {
    case .well: .good
    case .sending, .neverHeard, .quiet: .warning
    case .missing, .revoked: .bad
    }
  }
}

extension PageWording {
  func state(_ state: TillState) -> String {
    switch state {
    case .neverHeard: pick("mai sentita", "never heard")
    case .revoked: pick("esclusa", "shut out")
    case .well: pick("in linea", "in touch")
    case .sending: pick("sta inviando", "sending")
    case .quiet: pick("silenziosa", "quiet")
    case .missing: pick("assente da oltre un giorno", "missing for more than a day")
    }
  }
}
