public import POSCore

/// Plans of employers as a TOML file with a table `[[plan]]` for each.
public enum WelfarePlanFile {
  /// The name of the tables.
  static let section = "plan"

  /// What the keys mean, for whoever writes such a file.
  public static let guide = """
    A TOML file with a table [[plan]] for each plan. A plan is known by its code: one that the \
    shop has is replaced whole, others stay. What is left out does not restrict it.

    - codice, code: at most 20 letters and digits
    - nome, name: what customers read
    - azienda, company: the employer, who pays
    - negozi, shops: numbers of shops; all when left out
    - reparti, departments / reparti_esclusi, except_departments: codes or names of departments
    - articoli, articles / articoli_esclusi, except_articles: codes or barcodes of articles
    - misto, mixed: whether other means may pay the rest of the same document; false when left out
    """

  /// What one key says.
  enum Key: Hashable {
    case field(ConventionField), company, mixed

    init?(_ text: String) {
      switch AccentFolding.text(text).filter({ $0 != " " }) {
      case "azienda", "company", "datore", "employer": self = .company
      case "misto", "mixed", "conaltri", "withothers": self = .mixed
      default:
        guard case .field(let field) = ConventionColumn(header: text), Self.fields.contains(field)
        else { return nil }
        self = .field(field)
      }
    }

    /// What a plan has in common with a convention, in the order in which it is written.
    static let fields: [ConventionField] = [
      .code, .name, .shops, .departments, .exceptDepartments, .articles, .exceptArticles,
    ]
  }

  /// Reads a file.
  ///
  /// - Parameter existing: what the shop has.
  /// - Throws: ``ConventionImportFailure`` when it is no TOML or has no plans.
  static func read(
    _ text: String, _ existing: [WelfarePlan], _ reader: ConventionReader
  ) throws(ConventionImportFailure) -> WelfarePlanChanges {
    let unmarked =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let found: (tables: [TOMLReader.PlacedTable], others: [String])
    do {
      found = try TOMLReader.tables(named: section, in: unmarked)
    } catch {
      throw .notTOML(line: error.line, column: error.column, detail: error.wording)
    }
    guard !found.tables.isEmpty else { throw .noTablesNamed(section) }
    var changes = WelfarePlanChanges(existing)
    changes.ignored = found.others.map { ConventionPlan.Ignored(line: 1, name: $0) }
    for table in found.tables { changes.take(table, reader) }
    return changes
  }

  /// Plans as a file that can be imported again.
  public static func toml(_ plans: [WelfarePlan], _ language: Language) -> String {
    plans.map { plan in
      let lines = plan.lines(language).map { "\($0.key) = \($0.value)\n" }
      return "[[\(section)]]\n" + lines.joined()
    }.joined(separator: "\n")
  }
}

/// What an import would do to the plans, before anything is done.
public struct WelfarePlanChanges: Hashable, Sendable {
  /// Why a table can not be taken.
  public enum Refusal: Error, Hashable, Sendable {
    /// The first thing that is wrong with what it has in common with conventions.
    case rule(ConventionRefusal)
    /// Nobody pays, or a name that can not be printed.
    case company(String)
    /// Neither yes nor no.
    case mixed(String)
    /// An earlier table has the same code.
    case repeated(code: String, line: Int)
  }

  /// A table that can not be taken.
  public struct Refused: Hashable, Sendable {
    /// The line of the file on which it begins.
    public let line: Int
    /// Why.
    public let reason: Refusal
  }

  /// The plans that the shop lacks, in the order of the file.
  public private(set) var added: [WelfarePlan] = []
  /// The plans that would change, as they would be.
  public private(set) var changed: [WelfarePlan] = []
  /// How many plans of the file the shop has just so.
  public private(set) var unchanged = 0
  /// The tables that can not be taken, in the order of the file.
  public private(set) var refused: [Refused] = []
  /// The keys that mean nothing to the till.
  public internal(set) var ignored: [ConventionPlan.Ignored] = []
  private var known: [String: WelfarePlan] = [:]
  private var lines: [String: Int] = [:]

  fileprivate init(_ existing: [WelfarePlan]) {
    for plan in existing { known[plan.code] = plan }
  }

  fileprivate mutating func take(_ placed: TOMLReader.PlacedTable, _ reader: ConventionReader) {
    var answers: [WelfarePlanFile.Key: String] = [:]
    for entry in placed.table.entries {
      if let key = WelfarePlanFile.Key(entry.key) {
        answers[key] = ConventionEntries.cell(entry.value)
      } else {
        ignored.append(ConventionPlan.Ignored(line: placed.line, name: entry.key))
      }
    }
    do throws(Refusal) {
      let plan = try Self.plan(answers, reader)
      if let line = lines[plan.code] { throw .repeated(code: plan.code, line: line) }
      lines[plan.code] = placed.line
      take(plan)
    } catch {
      refused.append(Refused(line: placed.line, reason: error))
    }
  }

  private mutating func take(_ plan: WelfarePlan) {
    switch known[plan.code] {
    case nil: added.append(plan)
    case plan: unchanged += 1
    default: changed.append(plan)
    }
  }

  private static func plan(
    _ answers: [WelfarePlanFile.Key: String], _ reader: ConventionReader
  ) throws(Refusal) -> WelfarePlan {
    let scope = try scope(answers, reader)
    let company = (answers[.company] ?? "").trimmingBlanks
    guard (1...40).contains(company.count), isPlain(company) else { throw .company(company) }
    var plan = WelfarePlan(code: scope.code, name: scope.name, company: company)
    (plan.shops, plan.goods) = (scope.shops, scope.goods)
    plan.mixesWithOthers = try mixes(answers[.mixed] ?? "")
    return plan
  }

  private static func scope(
    _ answers: [WelfarePlanFile.Key: String], _ reader: ConventionReader
  ) throws(Refusal) -> ConventionReader.Scope {
    var fields: [ConventionField: String] = [:]
    for case (.field(let field), let text) in answers { fields[field] = text }
    do {
      return try reader.readScope(fields)
    } catch {
      throw .rule(error)
    }
  }

  private static func mixes(_ text: String) throws(Refusal) -> Bool {
    switch AccentFolding.text(text) {
    case "si", "yes", "true", "x", "1": return true
    case "", "no", "false", "0": return false
    default: throw .mixed(text)
    }
  }
}

extension WelfarePlan {
  /// The keys and values of its table.
  fileprivate func lines(_ language: Language) -> [(key: String, value: String)] {
    let answers = ConventionReader.Scope(self).answers
    var lines = WelfarePlanFile.Key.fields.compactMap { field in
      answers[field].map { (ConventionColumn.field(field).heading(language), quoted($0)) }
    }
    lines.insert((language == .italian ? "azienda" : "company", quoted(company)), at: 2)
    if mixesWithOthers { lines.append((language == .italian ? "misto" : "mixed", "true")) }
    return lines
  }
}
