/// A part of a page, which the template of its name draws.
///
/// A block holds nothing but texts that are ready to be shown; the templates escape all of them.
protocol PageBlock: Sendable {
  /// The name of the template.
  var template: String { get }
}

/// How good or bad a state is; it is always told in words as well.
enum Tone: String, Sendable {
  case plain
  case good
  case warning
  case bad
}

/// A heading within the page.
struct Heading: PageBlock {
  let template = "heading"
  let text: String

  init(_ text: String) { self.text = text }
}

/// A sentence or two.
struct Paragraph: PageBlock {
  let template = "paragraph"
  let text: String

  init(_ text: String) { self.text = text }
}

/// Something that the reader should see first.
struct Notice: PageBlock {
  let template = "notice"
  let tone: String
  /// What assistive technology does with it: read it at once, or in its turn.
  let role: String
  let text: String

  init(_ tone: Tone, _ text: String) {
    self.tone = tone.rawValue
    role = tone == .bad ? "alert" : "status"
    self.text = text
  }
}

/// Figures that are read from across the room.
struct Figures: PageBlock {
  struct Figure: Sendable {
    let label: String
    let value: String
    let isLarge: Bool
    let note: String?

    init(_ label: String, _ value: String, isLarge: Bool = false, note: String? = nil) {
      self.label = label
      self.value = value
      self.isLarge = isLarge
      self.note = note
    }
  }

  let template = "figures"
  let figures: [Figure]

  init(_ figures: [Figure]) { self.figures = figures }
}

/// A table of amounts with a bar in each row: a chart that reads aloud as a table.
struct BarTable: PageBlock {
  struct Bar: Sendable {
    let name: String
    let amount: String
    let count: String
    /// The bar's length in percent of the longest one.
    let percent: Int
    let isNegative: Bool
  }

  let template = "bars"
  let caption: String
  let nameTitle: String
  let amountTitle: String
  let countTitle: String
  let bars: [Bar]
}

/// A table; on a phone each row of a wide one becomes a small card with the columns' names.
struct Table: PageBlock {
  struct Column: Sendable {
    let title: String
    let isNumber: Bool
  }

  struct Cell: Sendable {
    let label: String
    let text: String
    let tone: String?
    let address: String?
    let notes: [String]
    let isNumber: Bool
  }

  struct Row: Sendable {
    /// What the row is about, which screen readers repeat.
    let head: Cell
    let cells: [Cell]
  }

  /// The most columns that a phone shows beside each other.
  private static let mostColumnsOfPhone = 3

  let template = "table"
  /// The class by which the style tells tables apart.
  let style: String
  let caption: String
  let columns: [Column]
  let rows: [Row]
  let empty: String?
  /// Whether the caption is shown; a heading may say the same.
  let isCaptionHidden: Bool

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - isDense: whether a phone shows a row as one or two lines without the columns' names.
  ///   - titles: the columns' names; those that end in `#` hold numbers.
  ///   - empty: what is said when there is no row.
  init(
    _ caption: String, isCaptionHidden: Bool = false, isDense: Bool = false, _ titles: [String],
    _ rows: [[TableText]], empty: String
  ) {
    let columns = titles.map {
      Column(title: $0.hasSuffix("#") ? String($0.dropLast()) : $0, isNumber: $0.hasSuffix("#"))
    }
    let isWide = titles.count > Self.mostColumnsOfPhone
    style = isWide ? (isDense ? "wide dense" : "wide") : "narrow"
    self.caption = caption
    self.isCaptionHidden = isCaptionHidden
    self.columns = columns
    self.empty = rows.isEmpty ? empty : nil
    self.rows = rows.compactMap { texts in
      precondition(texts.count == columns.count, "Each row of a table has a text a column.")
      let cells = zip(texts, columns).map { $0.cell(in: $1) }
      return cells.first.map { Row(head: $0, cells: Array(cells.dropFirst())) }
    }
  }
}

/// What stands in a cell of a table.
struct TableText: Sendable, ExpressibleByStringInterpolation {
  var text: String
  var address: String?
  var tone = Tone.plain
  var notes: [String] = []

  init(stringLiteral value: String) { text = value }

  init(_ text: String, to address: String? = nil, _ tone: Tone = .plain, notes: [String] = []) {
    self.text = text
    self.address = address
    self.tone = tone
    self.notes = notes
  }

  fileprivate func cell(in column: Table.Column) -> Table.Cell {
    Table.Cell(
      label: column.title, text: text, tone: tone == .plain ? nil : tone.rawValue,
      address: address, notes: notes, isNumber: column.isNumber)
  }
}

/// Pairs of a name and a value.
struct Facts: PageBlock {
  struct Fact: Sendable {
    let name: String
    let value: String
    let tone: String?
    let address: String?
  }

  let template = "facts"
  let facts: [Fact]

  init(_ facts: [(String, TableText)]) {
    self.facts = facts.map { name, text in
      Fact(
        name: name, value: text.text, tone: text.tone == .plain ? nil : text.tone.rawValue,
        address: text.address)
    }
  }
}

/// Ways to other pages.
struct Links: PageBlock {
  struct Link: Sendable {
    let text: String
    let address: String
    let relation: String?

    init(_ text: String, _ address: String, relation: String? = nil) {
      self.text = text
      self.address = address
      self.relation = relation
    }
  }

  let template = "links"
  let label: String
  let links: [Link]
}
