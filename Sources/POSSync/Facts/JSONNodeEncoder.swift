internal import POSCore

/// Gives the values of a type's own `encode` to the slot where they belong.
struct JSONNodeEncoder: Encoder {
  let slot: JSONSlot
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    slot.form = .object
    return KeyedEncodingContainer(JSONObjectContainer<Key>(slot: slot))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    slot.form = .list
    return JSONListContainer(slot: slot)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    JSONValueContainer(slot: slot)
  }

  /// The JSON of a value that writes itself.
  ///
  /// Amounts and identities go without an encoder of their own, and lines in their direct form.
  static func node<Value: Encodable>(_ value: Value) throws -> JSONNode {
    if Value.self == Money.self, let money = value as? Money { return .number(money.cents) }
    if Value.self == Identifier.self, let id = value as? Identifier { return .text(id.text) }
    if Value.self == SaleLine.self, let line = value as? SaleLine {
      return .ready(try JSONBytes.bytes(line))
    }
    let slot = JSONSlot()
    try value.encode(to: JSONNodeEncoder(slot: slot))
    return if case .value = slot.form { slot.value } else { .nested(slot) }
  }

  /// The JSON of an integer.
  static func integer(_ number: some BinaryInteger) throws -> JSONNode {
    guard let number = Int(exactly: number) else { throw notWhole(number) }
    return .number(number)
  }

  static func notWhole(_ value: Any) -> EncodingError {
    .invalidValue(
      value, .init(codingPath: [], debugDescription: "Only whole numbers are written."))
  }
}

/// The members of an object.
private struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: JSONSlot
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { slot.append(.null, forKey: key.stringValue) }
  func encode(_ value: Bool, forKey key: Key) { slot.append(.bool(value), forKey: key.stringValue) }
  func encode(_ value: String, forKey key: Key) {
    slot.append(.text(value), forKey: key.stringValue)
  }
  func encode(_ value: Int, forKey key: Key) {
    slot.append(.number(value), forKey: key.stringValue)
  }
  func encode(_ value: Int8, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int16, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int32, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int64, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt8, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt16, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt32, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt64, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Double, forKey key: Key) throws { throw JSONNodeEncoder.notWhole(value) }
  func encode(_ value: Float, forKey key: Key) throws { throw JSONNodeEncoder.notWhole(value) }
  func encode(_ value: some Encodable, forKey key: Key) throws {
    slot.append(try JSONNodeEncoder.node(value), forKey: key.stringValue)
  }

  private func integer(_ value: some BinaryInteger, _ key: Key) throws {
    slot.append(try JSONNodeEncoder.integer(value), forKey: key.stringValue)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    nested(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    nested(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { nested("super") }
  func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

  private func nested(_ key: Key) -> JSONNodeEncoder { nested(key.stringValue) }

  private func nested(_ key: String) -> JSONNodeEncoder {
    let inner = JSONSlot()
    slot.append(.nested(inner), forKey: key)
    return JSONNodeEncoder(slot: inner)
  }
}

/// The elements of a list.
private struct JSONListContainer: UnkeyedEncodingContainer {
  let slot: JSONSlot
  var codingPath: [any CodingKey] { [] }
  var count: Int { slot.elements.count }

  func encodeNil() { slot.append(.null) }
  func encode(_ value: Bool) { slot.append(.bool(value)) }
  func encode(_ value: String) { slot.append(.text(value)) }
  func encode(_ value: Int) { slot.append(.number(value)) }
  func encode(_ value: Double) throws { throw JSONNodeEncoder.notWhole(value) }
  func encode(_ value: Float) throws { throw JSONNodeEncoder.notWhole(value) }
  func encode(_ value: Int8) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: Int16) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: Int32) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: Int64) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: UInt) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: UInt8) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: UInt16) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: UInt32) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: UInt64) throws { slot.append(try JSONNodeEncoder.integer(value)) }
  func encode(_ value: some Encodable) throws { slot.append(try JSONNodeEncoder.node(value)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    nested().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }
  func superEncoder() -> any Encoder { nested() }

  private func nested() -> JSONNodeEncoder {
    let inner = JSONSlot()
    slot.append(.nested(inner))
    return JSONNodeEncoder(slot: inner)
  }
}

/// A single value.
private struct JSONValueContainer: SingleValueEncodingContainer {
  let slot: JSONSlot
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { slot.value = .null }
  func encode(_ value: Bool) { slot.value = .bool(value) }
  func encode(_ value: String) { slot.value = .text(value) }
  func encode(_ value: Int) { slot.value = .number(value) }
  func encode(_ value: Double) throws { throw JSONNodeEncoder.notWhole(value) }
  func encode(_ value: Float) throws { throw JSONNodeEncoder.notWhole(value) }
  func encode(_ value: Int8) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: Int16) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: Int32) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: Int64) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: UInt) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: UInt8) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: UInt16) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: UInt32) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: UInt64) throws { slot.value = try JSONNodeEncoder.integer(value) }
  func encode(_ value: some Encodable) throws { slot.value = try JSONNodeEncoder.node(value) }
}
