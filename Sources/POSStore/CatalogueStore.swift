internal import GRDB
public import POSCore

extension StoreReader {
  /// The departments in the order of their keys.
  ///
  /// What their table has lost is read from the journal; ``unreadableRows()`` tells of it.
  ///
  /// - Throws: ``StoreFailure``.
  public func departments() throws(StoreFailure) -> [Department] {
    try lookUp { try DepartmentTable(database: $0).departments() }
  }

  /// The article that a barcode means exactly, active or not.
  ///
  /// - Throws: ``StoreFailure``.
  public func article(barcode: String) throws(StoreFailure) -> Article? {
    try lookUp {
      try ArticleTable(database: $0).first(
        where: "JOIN barcode b ON b.article = a.number WHERE b.code = ?", [barcode])
    }
  }

  /// The article with an internal code, active or not.
  ///
  /// - Throws: ``StoreFailure``.
  public func article(code: String) throws(StoreFailure) -> Article? {
    try lookUp { try ArticleTable(database: $0).first(where: "WHERE a.code = ?", [code]) }
  }

  /// The article with an identity, active or not.
  ///
  /// - Throws: ``StoreFailure``.
  public func article(id: Identifier) throws(StoreFailure) -> Article? {
    try lookUp { try ArticleTable(database: $0).first(where: "WHERE a.id = ?", [id.blob]) }
  }

  /// The first articles in some rows, as ``searchEntries(_:)`` numbers them, in the rows' order.
  ///
  /// Rows without an article are left out, and those of other departments when one is given.
  ///
  /// - Throws: ``StoreFailure``.
  public func articles(
    rows: [Int64], ofDepartment department: String? = nil, limit: Int = .max
  ) throws(StoreFailure) -> [Article] {
    try read { database in
      let table = ArticleTable(database: database)
      var found: [Article] = []
      for row in rows where found.count < limit {
        guard let article = try table.first(where: "WHERE a.number = ?", [row]) else { continue }
        if department == nil || article.department == department { found.append(article) }
      }
      return found
    }
  }

  /// The row of an article, as ``searchEntries(_:)`` numbers them.
  ///
  /// - Throws: ``StoreFailure``.
  public func row(of article: Identifier) throws(StoreFailure) -> Int64? {
    try lookUp { database in
      try database.number("SELECT number FROM article WHERE id = ?", [article.blob])
        .map(Int64.init)
    }
  }

  /// The active articles of a department by name, a page at a time.
  ///
  /// - Throws: ``StoreFailure``.
  public func articles(
    department: String, offset: Int, limit: Int
  ) throws(StoreFailure) -> [Article] {
    try lookUp { database in
      try database.all(
        """
        SELECT \(ArticleTable.columns) FROM article a WHERE a.department = ? AND a.is_active
        ORDER BY a.name LIMIT ? OFFSET ?
        """, [department, limit, offset]
      ).map(ArticleTable.article)
    }
  }

  /// Articles of a department or of all, inactive ones too, in the order of their names.
  ///
  /// - Parameters:
  ///   - text: a part of the name as SQLite compares it: accents count, ASCII case not.
  ///   - isActive: only those that are sold, or only those that no longer are; nil for both.
  /// - Throws: ``StoreFailure``.
  public func articles(
    ofDepartment department: String?, nameContaining text: String, isActive: Bool? = nil,
    limit: Int
  ) throws(StoreFailure) -> [Article] {
    try lookUp { database in
      try database.all(
        """
        SELECT \(ArticleTable.columns) FROM article a
        WHERE (?1 IS NULL OR a.department = ?1) AND instr(lower(a.name), lower(?2)) > 0
          AND (?4 IS NULL OR a.is_active = ?4)
        ORDER BY a.name LIMIT ?3
        """, [department, text, limit, isActive]
      ).map(ArticleTable.article)
    }
  }

  /// The active deposits on containers, by name.
  ///
  /// - Throws: ``StoreFailure``.
  public func deposits() throws(StoreFailure) -> [Article] {
    try lookUp { database in
      try database.all(
        """
        SELECT \(ArticleTable.columns) FROM article a WHERE a.is_deposit AND a.is_active
        ORDER BY a.name LIMIT 100
        """
      ).map(ArticleTable.article)
    }
  }

  /// The smallest number above all short numeric codes, for a new article.
  ///
  /// - Throws: ``StoreFailure``.
  public func nextArticleCode() throws(StoreFailure) -> String {
    let last = try lookUp { database in
      try database.number(
        """
        SELECT max(CAST(code AS INTEGER)) FROM article
        WHERE length(code) <= 6 AND code NOT GLOB '*[^0-9]*'
        """)
    }
    return String((last ?? 100) + 1)
  }

  /// How many active articles there are.
  ///
  /// - Throws: ``StoreFailure``.
  public func articleCount() throws(StoreFailure) -> Int {
    try lookUp { try $0.number("SELECT count(*) FROM article WHERE is_active") ?? 0 }
  }

  /// Calls a body with the row, name and code of each active article, by ascending row.
  ///
  /// - Throws: ``StoreFailure``.
  public func searchEntries(_ body: (Int64, String, String) -> Void) throws(StoreFailure) {
    try lookUp { database in
      try database.each("SELECT number, name, code FROM article WHERE is_active ORDER BY number") {
        body(try $0.value(at: 0), try $0.value(at: 1), try $0.value(at: 2))
      }
    }
  }

  /// Calls a body with every article, active or not, by ascending row.
  ///
  /// - Throws: ``StoreFailure``.
  public func eachArticle(_ body: (Article) -> Void) throws(StoreFailure) {
    try lookUp { database in
      try database.each("SELECT \(ArticleTable.columns) FROM article a ORDER BY a.number") {
        body(try ArticleTable.article($0))
      }
    }
  }
}

extension TillStore {
  /// Adds or changes an article.
  ///
  /// - Parameter former: the article as it was read before it was changed; nil to change it
  ///   whatever it is now.
  /// - Throws: ``StoreFailure/codeTaken(_:by:)``, ``StoreFailure/barcodeTaken(_:by:)``,
  ///   ``StoreFailure/articleChanged(_:)`` when it is not as it was read any more, or a failure of
  ///   the file.
  public func save(
    _ article: Article, replacing former: Article? = nil, audits: [AuditEntry] = [],
    at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      if let former {
        let stored = try ArticleTable(database: writer.database)
          .first(where: "WHERE a.id = ?", [article.id.blob])
        guard stored == former else { throw StoreFailure.articleChanged(stored?.name ?? "") }
      }
      try writer.append(.articlesChanged([article]))
      for entry in audits { try writer.append(.audited(entry)) }
    }
  }

  /// Adds or changes departments; those that are not listed stay.
  ///
  /// - Throws: ``StoreFailure``.
  public func save(
    _ departments: [Department], audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try append([.departmentsChanged(departments)] + audits.map(Fact.audited), at: moment)
  }
}
