public import POSCore

/// What an import would do to the conventions, before anything is done.
public struct ConventionPlan: Hashable, Sendable {
  /// Why a row can not be taken.
  public enum Refusal: Error, Hashable, Sendable {
    /// What it says is no convention; the first thing that is wrong.
    case rule(ConventionRefusal)
    /// More than one of its columns says what the customer gets.
    case severalBenefits
    /// More cells than headers: most often a comma in a text without quotes.
    case cellCount(found: Int, expected: Int)
    /// An earlier row has the same code.
    case repeated(code: String, line: Int)
  }

  /// A row that can not be taken.
  public struct Refused: Hashable, Sendable {
    /// The line of the file on which it begins.
    public let line: Int
    /// Why.
    public let reason: Refusal
    /// It as it stands in the file, at most 200 characters of it.
    public let text: String
  }

  /// A column or key that means nothing to the till.
  public struct Ignored: Hashable, Sendable {
    /// The line of the file.
    public let line: Int
    /// Its name.
    public let name: String
  }

  /// The conventions that the shop lacks, in the order of the file.
  public internal(set) var added: [Convention] = []
  /// The conventions that would change, as they would be.
  public internal(set) var changed: [Convention] = []
  /// How many conventions of the file the shop has just so.
  public internal(set) var unchanged = 0
  /// The rows that can not be taken, in the order of the file.
  public internal(set) var refused: [Refused] = []
  /// The columns or keys that mean nothing to the till.
  public internal(set) var ignored: [Ignored] = []

  /// Works out what entries would do.
  init(_ read: ConventionEntries, _ existing: [Convention], _ reader: ConventionReader) {
    ignored = read.ignored
    var known: [String: Convention] = [:]
    for convention in existing { known[convention.code] = convention }
    var lines: [String: Int] = [:]
    for entry in read.entries {
      do throws(Refusal) {
        let convention = try Self.convention(entry, reader)
        if let line = lines[convention.code] {
          throw .repeated(code: convention.code, line: line)
        }
        lines[convention.code] = entry.line
        take(convention, in: known[convention.code])
      } catch {
        refused.append(Refused(line: entry.line, reason: error, text: entry.text))
      }
    }
  }

  private static func convention(
    _ entry: ConventionEntry, _ reader: ConventionReader
  ) throws(Refusal) -> Convention {
    let reading = reader.read(try entry.answers())
    guard let convention = reading.convention else {
      throw .rule(reading.refusals.first ?? .missing(.code))
    }
    return convention
  }

  private mutating func take(_ convention: Convention, in former: Convention?) {
    if former == nil {
      added.append(convention)
    } else if former == convention {
      unchanged += 1
    } else {
      changed.append(convention)
    }
  }
}

/// Why a whole file of conventions can not be imported.
public enum ConventionImportFailure: Error, Hashable, Sendable {
  case table(TableRefusal)
  /// The first row does not name the column of the codes.
  case noHeader(line: Int)
  /// A TOML file without a table `[[convention]]`.
  case noTables
  /// A TOML file without a table of this name, of which each entry needs one.
  case noTablesNamed(String)
  case notTOML(line: Int, column: Int, detail: BilingualText)
  /// The file at this path can not be read.
  case unreadable(String)
}
