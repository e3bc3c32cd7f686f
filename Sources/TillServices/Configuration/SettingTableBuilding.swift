extension SettingTable {
  /// Puts a value where a path leads; tables on the way are made.
  mutating func put(
    _ value: SettingValue, at path: ArraySlice<String>
  ) throws(TOMLRefusal.Reason) {
    try walk(path) { table, key throws(TOMLRefusal.Reason) in
      guard table[key] == nil else { throw .repeated(key) }
      table.entries.append(Entry(key: key, value: value))
    }
  }

  /// Makes sure that there is a table where a path leads.
  mutating func openTable(
    at path: ArraySlice<String>
  ) throws(TOMLRefusal.Reason) {
    try walk(path) { table, key throws(TOMLRefusal.Reason) in
      switch table[key] {
      case nil: table.entries.append(Entry(key: key, value: .table(SettingTable())))
      case .table: break
      default: throw .notATable(key)
      }
    }
  }

  /// Adds another table to the list where a path leads.
  mutating func appendTable(
    at path: ArraySlice<String>
  ) throws(TOMLRefusal.Reason) {
    try walk(path) { table, key throws(TOMLRefusal.Reason) in
      guard let index = table.entries.firstIndex(where: { $0.key == key }) else {
        table.entries.append(Entry(key: key, value: .list([.table(SettingTable())])))
        return
      }
      guard case .list(let tables) = table.entries[index].value else {
        throw .notATable(key)
      }
      let longer = tables + [.table(SettingTable())]
      table.entries[index] = Entry(key: key, value: .list(longer))
    }
  }

  /// Follows a path to the table of its last key; in a list of tables the last one is meant.
  private mutating func walk(
    _ path: ArraySlice<String>,
    _ act: (inout SettingTable, String) throws(TOMLRefusal.Reason) -> Void
  ) throws(TOMLRefusal.Reason) {
    guard let key = path.first else { return }
    guard path.count > 1 else { return try act(&self, key) }
    guard let index = entries.firstIndex(where: { $0.key == key }) else {
      var table = SettingTable()
      try table.walk(path.dropFirst(), act)
      entries.append(Entry(key: key, value: .table(table)))
      return
    }
    switch entries[index].value {
    case .table(var table):
      try table.walk(path.dropFirst(), act)
      entries[index] = Entry(key: key, value: .table(table))
    case .list(var values):
      guard case .table(var table) = values.last else { throw .notATable(key) }
      try table.walk(path.dropFirst(), act)
      values[values.count - 1] = .table(table)
      entries[index] = Entry(key: key, value: .list(values))
    default: throw .notATable(key)
    }
  }
}
