public import POSCore

/// A column of a table of an employer's credit.
public enum WelfareColumn: String, Hashable, Sendable, CaseIterable {
  case card, amount, lastDay, plan

  /// The column that a header names, in Italian or English; case, accents and blanks do not matter.
  init?(header: String) {
    let folded = AccentFolding.text(header).filter { $0 != " " }
    guard let column = Self.allCases.first(where: { $0.headers.contains(folded) }) else {
      return nil
    }
    self = column
  }

  /// The folded headers that mean the column: first the Italian one, then the English one.
  public var headers: [String] {
    switch self {
    case .card: ["tessera", "card", "numerotessera", "cardnumber", "numero", "number"]
    case .amount: ["importo", "amount", "euro", "credito", "credit"]
    case .lastDay: ["scadenza", "lastday", "ultimogiorno", "finoal", "al", "expires", "until"]
    case .plan: ["piano", "plan", "codicepiano", "plancode"]
    }
  }
}

/// Why a row of an employer's credit can not be taken.
public enum WelfareLoadRefusal: Error, Hashable, Sendable {
  /// The cell is empty.
  case missing(WelfareColumn)
  /// More cells than headers.
  case cellCount(found: Int, expected: Int)
  /// The number of the card is none of this district.
  case card(String)
  /// Nothing between a cent and ten thousand euro.
  case amount(String)
  /// No day.
  case day(String)
  /// The day is past, so that nobody could spend it.
  case over(CivilDate)
  /// The shop has no such plan.
  case unknownPlan(String)
  /// An earlier row loads the same card under the same plan.
  case repeated(line: Int)
  /// The card got another amount or last day in this batch before.
  case otherInBatch(Money, CivilDate?)
  /// The card is blocked, or another one took its place.
  case notUsable(CardNumber)
}

/// What a file of an employer's credit would do, before anything is done.
public struct WelfareLoadPlan: Hashable, Sendable {
  /// A row that can not be taken.
  public struct Refused: Hashable, Sendable {
    /// The line of the file on which it begins.
    public let line: Int
    /// Why.
    public let reason: WelfareLoadRefusal
  }

  /// What would be loaded, in the order of the file.
  public internal(set) var loads: [WelfareLoad] = []
  /// How many rows were loaded before in the same batch.
  public internal(set) var known = 0
  /// The rows that can not be taken, in the order of the file.
  public internal(set) var refused: [Refused] = []
  /// The columns that mean nothing to the till.
  public internal(set) var ignored: [String] = []

  /// What would be loaded in all, in cents.
  public var sum: Money { loads.map(\.amount).sum }
}

/// Reads a table of an employer's credit: a row for each card.
struct WelfareLoadFile {
  /// The shop's district.
  let district: UInt16
  /// The plans by their codes.
  let plans: [String: WelfarePlan]
  /// When it is loaded.
  let moment: Moment
  /// The business day.
  let day: CivilDate
  /// The identity of a load in the batch.
  let identity: (_ card: UInt32, _ plan: String) -> Identifier
  /// What was loaded before under an identity.
  let earlier: (Identifier) throws -> WelfareLoad?
  /// Whether a card takes no money any more.
  let isUnusable: (UInt32) throws -> Bool

  /// Credit of one load in cents.
  private static let amounts = Money(cents: 1)...Money(cents: 1_000_000)

  /// Works out what a table would do.
  ///
  /// - Throws: ``WelfareImportFailure``, or the error of the source or of the books.
  func plan(_ source: some ByteSource) throws -> WelfareLoadPlan {
    var result = WelfareLoadPlan()
    var header: [WelfareColumn?]?
    var lines: [PurseID: Int] = [:]
    do {
      var table = try TableFile(source)
      try table.rows { row, _ in
        if let header {
          try take(row, header, &lines, &result)
        } else {
          header = try readHeader(row, &result)
        }
      }
    } catch let refusal as TableRefusal {
      throw WelfareImportFailure.file(.table(refusal))
    }
    return result
  }

  private func readHeader(
    _ row: TableRow, _ result: inout WelfareLoadPlan
  ) throws(WelfareImportFailure) -> [WelfareColumn?] {
    var columns: [WelfareColumn?] = []
    for cell in row.cells {
      let column = WelfareColumn(header: cell)
      let isRepeated = column.map(columns.contains) ?? false
      columns.append(isRepeated ? nil : column)
      if (column == nil || isRepeated) && !cell.trimmingBlanks.isEmpty {
        result.ignored.append(cell.trimmingBlanks)
      }
    }
    let needed: [WelfareColumn] = [.card, .amount, .plan]
    let missing = needed.filter { !columns.contains($0) }
    guard missing.isEmpty else { throw .columnsMissing(line: row.line, missing) }
    return columns
  }

  private func take(
    _ row: TableRow, _ header: [WelfareColumn?], _ lines: inout [PurseID: Int],
    _ result: inout WelfareLoadPlan
  ) throws {
    do {
      let load = try load(row, header)
      let purse = load.movement.purse
      if let line = lines[purse] { throw WelfareLoadRefusal.repeated(line: line) }
      lines[purse] = row.line
      guard let earlier = try earlier(load.id) else { return result.loads.append(load) }
      guard earlier.amount == load.amount, earlier.lastDay == load.lastDay else {
        throw WelfareLoadRefusal.otherInBatch(earlier.amount, earlier.lastDay)
      }
      result.known += 1
    } catch let refusal as WelfareLoadRefusal {
      result.refused.append(WelfareLoadPlan.Refused(line: row.line, reason: refusal))
    }
  }

  private func load(_ row: TableRow, _ header: [WelfareColumn?]) throws -> WelfareLoad {
    guard !row.cells.dropFirst(header.count).contains(where: { !$0.trimmingBlanks.isEmpty }) else {
      throw WelfareLoadRefusal.cellCount(found: row.cells.count, expected: header.count)
    }
    var cells: [WelfareColumn: String] = [:]
    for case (let column?, let cell) in zip(header, row.cells) {
      cells[column] = cell.trimmingBlanks
    }
    func cell(_ column: WelfareColumn) throws(WelfareLoadRefusal) -> String {
      guard let text = cells[column], !text.isEmpty else { throw .missing(column) }
      return text
    }
    let card = try card(cell(.card))
    let amount = try amount(cell(.amount))
    let plan = try plan(named: cell(.plan))
    return WelfareLoad(
      id: identity(card.index, plan.code), card: card, plan: plan.code, company: plan.company,
      amount: amount, lastDay: try lastDay(cells[.lastDay] ?? ""), at: moment, day: day)
  }

  /// The card of a number, of which a spreadsheet may have dropped the zeros before it.
  private func card(_ text: String) throws -> CardNumber {
    let digits = text.filter { !" .-'".contains($0) }
    let isShort =
      (3..<12).contains(digits.count) && digits.utf8.allSatisfy { (48...57).contains($0) }
    let whole = isShort ? String(repeating: "0", count: 12 - digits.count) + digits : digits
    guard let card = try? CardNumber(typed: whole, district: district) else {
      throw WelfareLoadRefusal.card(text)
    }
    guard try !isUnusable(card.index) else { throw WelfareLoadRefusal.notUsable(card) }
    return card
  }

  private func amount(_ text: String) throws(WelfareLoadRefusal) -> Money {
    guard let amount = try? ImportNumber(mark: .either).money(text), Self.amounts.contains(amount)
    else { throw .amount(text) }
    return amount
  }

  private func plan(named text: String) throws(WelfareLoadRefusal) -> WelfarePlan {
    guard let plan = plans[text] ?? plans[text.uppercased()] else { throw .unknownPlan(text) }
    return plan
  }

  /// The last day; nil when none is given, since such credit does not expire.
  private func lastDay(_ text: String) throws(WelfareLoadRefusal) -> CivilDate? {
    guard !text.isEmpty else { return nil }
    guard let last = CivilDate(written: text) else { throw .day(text) }
    guard last >= day else { throw .over(last) }
    return last
  }
}
