public import POSCore

/// What the books of a shop begin with.
public struct ShopBeginning: Sendable {
  /// Somebody who works there, with a PIN.
  public struct Member: Sendable {
    let person: Operator
    let pin: PINRecord

    /// Joins a person and a PIN.
    public init(_ person: Operator, pin: PINRecord) {
      self.person = person
      self.pin = pin
    }
  }

  /// Who works there.
  public var members: [Member]
  /// Its departments.
  public var departments: [Department]
  /// Its articles, as an import would bring them.
  public var articles: [Article] = []
  /// What else is known from the beginning.
  public var facts: [Fact] = []

  /// Begins with people and departments.
  public init(members: [Member], departments: [Department]) {
    self.members = members
    self.departments = departments
  }
}

extension TillStore {
  /// Begins a shop, all or nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public func begin(_ shop: ShopBeginning, at moment: Moment) throws(StoreFailure) {
    try book(at: moment) { writer in
      try writer.append(.departmentsChanged(shop.departments))
      if !shop.articles.isEmpty { _ = try writer.importArticles(shop.articles) }
      for fact in shop.facts { try writer.append(fact) }
      for member in shop.members {
        try writer.append(.operatorChanged(member.person))
        try writer.set(member.pin, of: member.person)
      }
    }
  }
}
