/// GS1 Digital Link: a web address that carries GS1 elements, as QR codes on packs do.
///
/// The address is only taken apart. Whose domain it is does not matter, and nothing ever opens it.
enum DigitalLink {
  /// Whether a text begins like a web address, in any mix of cases.
  static func looksLikeLink(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = ASCII.text(bytes.prefix(8).map(ASCII.capital))
    return head.hasPrefix("HTTP://") || head.hasPrefix("HTTPS://")
  }

  /// The elements of the path and then of the query, in their order.
  ///
  /// Source of the rules: GS1 Digital Link standard, URI syntax 1.x.
  static func elements(of bytes: ArraySlice<UInt8>) throws(ScanRefusal) -> [GS1Element] {
    guard let address = afterScheme(bytes), address.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .notGS1Link
    }
    let withoutFragment = address.prefix { $0 != UInt8(ascii: "#") }
    let path = withoutFragment.prefix { $0 != UInt8(ascii: "?") }
    let query = withoutFragment.dropFirst(path.count + 1)
    return try elements(ofPath: path) + elements(ofQuery: query)
  }

  /// What follows `http://` or `https://`, written in small letters or in capitals throughout.
  private static func afterScheme(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let schemes = ["https://", "http://", "HTTPS://", "HTTP://"]
    guard let scheme = schemes.first(where: { bytes.starts(with: $0.utf8) }) else { return nil }
    return bytes.dropFirst(scheme.utf8.count)
  }

  private static func elements(
    ofPath path: ArraySlice<UInt8>
  ) throws(ScanRefusal) -> [GS1Element] {
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 3, let domain = parts.first, isDomain(domain) else { throw .notGS1Link }
    var pairs: [(identifier: ApplicationIdentifier, value: ArraySlice<UInt8>)] = []
    var end = parts.count
    repeat {
      guard end >= 3, let identifier = identifier(inPath: parts[end - 2]) else { throw .notGS1Link }
      pairs.insert((identifier, parts[end - 1]), at: 0)
      end -= 2
    } while qualifiers(of: pairs[0].identifier.text) == nil
    try checkOrder(pairs.map(\.identifier.text))
    var elements: [GS1Element] = []
    for pair in pairs {
      try elements.append(element(pair.identifier, unescaped(pair.value, plusIsBlank: false)))
    }
    return elements
  }

  private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        ASCII.isDigit(byte) || ASCII.isLetter(byte) || "-.:[]".utf8.contains(byte)
      }
  }

  /// An identifier of the path: its digits, or the short name of earlier versions of the standard.
  private static func identifier(inPath part: ArraySlice<UInt8>) -> ApplicationIdentifier? {
    let names = ["gtin": "01", "cpv": "22", "lot": "10", "ser": "21", "sscc": "00"]
    let text = ASCII.text(part)
    return ApplicationIdentifier(names[text] ?? text)
  }

  /// The sequences in which qualifiers may follow a primary key, or nil for what is no primary key.
  private static func qualifiers(of identifier: String) -> [[String]]? {
    switch identifier {
    case "01": [["22", "10", "21"], ["235"]]
    case "8006": [["22", "10", "21"]]
    case "414": [["254"], ["7040"]]
    case "415": [["8020"]]
    case "417", "8004": [["7040"]]
    case "8010": [["8011"]]
    case "8017", "8018": [["8019"]]
    case "00", "253", "255", "401", "402", "8003", "8013": [[]]
    default: nil
    }
  }

  /// Qualifiers may be left out, but those that are there keep their order.
  private static func checkOrder(_ identifiers: [String]) throws(ScanRefusal) {
    guard let key = identifiers.first, let last = identifiers.last,
      let allowed = qualifiers(of: key)
    else { throw .notGS1Link }
    let fits = allowed.contains { sequence in
      var rest = sequence[...]
      return identifiers.dropFirst().allSatisfy { identifier in
        guard let place = rest.firstIndex(of: identifier) else { return false }
        rest = rest[(place + 1)...]
        return true
      }
    }
    guard fits else { throw .misplacedElement(identifier: last) }
  }

  private static func elements(
    ofQuery query: ArraySlice<UInt8>
  ) throws(ScanRefusal) -> [GS1Element] {
    var elements: [GS1Element] = []
    for parameter in query.split(separator: UInt8(ascii: "&")) {
      let name = parameter.prefix { $0 != UInt8(ascii: "=") }
      guard name.count < parameter.count, !name.isEmpty, name.allSatisfy(ASCII.isDigit) else {
        continue
      }
      guard let identifier = ApplicationIdentifier(ASCII.text(name)) else {
        throw .unknownApplicationIdentifier(ASCII.text(name))
      }
      let value = try unescaped(parameter.dropFirst(name.count + 1), plusIsBlank: true)
      try elements.append(element(identifier, value))
    }
    return elements
  }

  /// An element whose GTIN may have been written without its leading zeros.
  private static func element(
    _ identifier: ApplicationIdentifier, _ value: [UInt8]
  ) throws(ScanRefusal) -> GS1Element {
    guard identifier.text == "01", [8, 12, 13].contains(value.count) else {
      return try GS1Element(identifier, value[...])
    }
    let zeros = Array(repeating: ASCII.digit(0), count: 14 - value.count)
    return try GS1Element(identifier, (zeros + value)[...])
  }

  /// Replaces each `%xx` by the byte it stands for, and in a query each `+` by a blank.
  private static func unescaped(
    _ bytes: ArraySlice<UInt8>, plusIsBlank: Bool
  ) throws(ScanRefusal) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexadecimal),
          let low = rest.popFirst().flatMap(hexadecimal)
        else { throw .badEscape }
        result.append(high * 16 + low)
      case UInt8(ascii: "+") where plusIsBlank:
        result.append(UInt8(ascii: " "))
      default:
        result.append(byte)
      }
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch ASCII.capital(byte) {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: ASCII.capital(byte) - 0x37
    default: nil
    }
  }
}
