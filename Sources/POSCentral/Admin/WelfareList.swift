public import POSCore
internal import POSSync

/// An employer's list of credit: a line for each card with its number, the amount in euro, the last
/// day and the plan, separated by semicolons or commas.
///
/// A card gets credit once for each plan in a batch, so that the same list twice loads nothing
/// twice. Reading is total and all or nothing.
public enum WelfareList {
  /// What is wrong with a line.
  public enum Fault: Hashable, Sendable {
    /// Not four cells.
    case cells(Int)
    case card(String)
    case amount(String)
    case lastDay(String)
    /// The last day is past, so that the credit would go back unspent.
    case over(String)
    case plan(String)
    /// An earlier line has the same card and plan.
    case repeated(line: Int)
  }

  /// Why a list can not be loaded.
  public struct Refusal: Error, Hashable, Sendable {
    /// The line, from 1; 0 for the whole list.
    public let line: Int
    /// What is wrong; nil for a list without lines or with too many.
    public let fault: Fault?
  }

  /// What belongs to all lines.
  public struct Batch: Hashable, Sendable {
    /// The name of the batch.
    public let name: String
    /// The employer.
    public let company: String
    /// The district, without which a number can not be checked.
    public let district: UInt16

    /// Describes a batch.
    public init(name: String, company: String, district: UInt16) {
      (self.name, self.company, self.district) = (name, company, district)
    }
  }

  /// The most lines of a list.
  public static let mostLines = 100_000

  /// Reads a list.
  public static func read(
    _ text: String, _ batch: Batch, at moment: Moment
  ) throws(Refusal) -> [WelfareLoad] {
    var loads: [WelfareLoad] = []
    var lines: [Identifier: Int] = [:]
    let unmarked =
      text.unicodeScalars.first == "\u{FEFF}"
      ? text.unicodeScalars.dropFirst()
      : text
        .unicodeScalars[...]
    let rows = Substring(unmarked).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, row) in rows.enumerated() where !row.allSatisfy(\.isWhitespace) {
      let cells = cells(row)
      if loads.isEmpty, lines.isEmpty, isHeading(cells) { continue }
      guard loads.count < mostLines else { throw Refusal(line: 0, fault: nil) }
      do throws(FaultFound) {
        let load = try load(cells, batch, moment)
        if let line = lines.updateValue(index + 1, forKey: load.id) {
          throw FaultFound(fault: .repeated(line: line))
        }
        loads.append(load)
      } catch {
        throw Refusal(line: index + 1, fault: error.fault)
      }
    }
    guard !loads.isEmpty else { throw Refusal(line: 0, fault: nil) }
    return loads
  }

  private struct FaultFound: Error {
    let fault: Fault
  }

  private static func cells(_ row: Substring) -> [String] {
    let separator: Character = row.contains(";") ? ";" : ","
    return row.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      var cell = cell.drop(while: \.isWhitespace)
      while cell.last?.isWhitespace == true { cell.removeLast() }
      if cell.count >= 2, cell.first == "\"", cell.last == "\"" {
        cell = cell.dropFirst().dropLast()
      }
      return String(cell)
    }
  }

  /// A first line without any digit in its first two cells names the columns.
  private static func isHeading(_ cells: [String]) -> Bool {
    !cells.prefix(2).contains { $0.utf8.contains { (48...57).contains($0) } }
  }

  private static func load(
    _ cells: [String], _ batch: Batch, _ moment: Moment
  ) throws(FaultFound) -> WelfareLoad {
    guard cells.count == 4 else { throw FaultFound(fault: .cells(cells.count)) }
    guard let card = try? CardNumber(typed: cells[0], district: batch.district) else {
      throw FaultFound(fault: .card(cells[0]))
    }
    guard let amount = cents(cells[1]) else { throw FaultFound(fault: .amount(cells[1])) }
    let lastDay = CivilDate(iso: cells[2])
    guard lastDay != nil || cells[2].isEmpty else { throw FaultFound(fault: .lastDay(cells[2])) }
    guard lastDay.map({ $0 >= moment.date }) ?? true else {
      throw FaultFound(fault: .over(cells[2]))
    }
    guard (1...20).contains(cells[3].utf8.count),
      cells[3].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { throw FaultFound(fault: .plan(cells[3])) }
    return WelfareLoad(
      id: identity(batch, card, cells[3]), card: card, plan: cells[3], company: batch.company,
      amount: amount, lastDay: lastDay, at: moment, day: moment.date)
  }

  /// Euro with two digits behind a comma or a point, or none; nil for anything else and for more
  /// than 100,000 euro.
  static func cents(_ text: String) -> Money? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard (1...2).contains(parts.count), (1...6).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts.count == 1 || parts[1].utf8.count == 2,
      let euro = Int(parts[0]), let rest = Int(parts.count == 2 ? parts[1] : "0")
    else { return nil }
    let cents = euro * 100 + rest
    return (1...10_000_000).contains(cents) ? Money(cents: cents) : nil
  }

  private static func identity(_ batch: Batch, _ card: CardNumber, _ plan: String) -> Identifier {
    let text = "WELFARE\n\(batch.name)\n\(card.digits)\n\(plan)"
    let words = ChainHash(of: Array(text.utf8)).bytes
    let high = words.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let low = words.dropFirst(8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // Version 8: an identity that follows from a name.
    return Identifier(
      high: high & ~0xF000 | 0x8000, low: low & (1 << 62 - 1) | 1 << 63)
  }
}

extension WelfareList.Refusal {
  /// The sentence for people.
  public var words: AdminRefusal {
    guard let fault else {
      return AdminRefusal(
        "L'elenco è vuoto o ha troppe righe.", "The list is empty or has too many lines.")
    }
    let (italian, english) = fault.words
    return AdminRefusal("Riga \(line): \(italian)", "Line \(line): \(english)")
  }
}

extension WelfareList.Fault {
  fileprivate var words: (String, String) {
    switch self {
    case .cells(let count): ("ha \(count) celle invece di 4.", "has \(count) cells instead of 4.")
    case .card(let text): ("«\(text)» non è una carta.", "“\(text)” is no card.")
    case .amount(let text): ("«\(text)» non è un importo.", "“\(text)” is no amount.")
    case .lastDay(let text):
      ("«\(text)» non è un giorno come 2026-12-31.", "“\(text)” is no day such as 2026-12-31.")
    case .over(let text):
      (
        "«\(text)» è passato: scrivere l'ultimo giorno utile, o niente se il credito non scade.",
        "“\(text)” is past: write the last day to spend it, or nothing when it does not expire."
      )
    case .plan(let text): ("«\(text)» non è un piano.", "“\(text)” is no plan.")
    case .repeated(let line):
      ("stessa carta e piano della riga \(line).", "the same card and plan as line \(line).")
    }
  }
}
