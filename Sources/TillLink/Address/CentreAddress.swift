/// Where the centre is: a host and a port, over TLS unless it is this machine.
public struct CentreAddress: Hashable, Sendable {
  /// The name or the number of the host, in small letters and without brackets.
  public let host: String
  /// The port, 1 to 65,535.
  public let port: Int
  /// Whether the connection is encrypted.
  public let isSecure: Bool

  /// Reads `https://host` with or without a port, and `http://…` for this machine only.
  ///
  /// Anything else gives nil: also a path, a user and a query, which no centre has.
  public init?(_ text: String) {
    let text = text.lowercased()
    let (isSecure, rest) =
      if text.hasPrefix("https://") {
        (true, text.dropFirst(8))
      } else if text.hasPrefix("http://") {
        (false, text.dropFirst(7))
      } else {
        (true, Substring())
      }
    let end = rest.hasSuffix("/") ? rest.dropLast() : rest
    guard let (host, portText) = Self.split(end),
      let port = Self.port(portText, usual: isSecure ? 443 : 80),
      isSecure || Self.isLoopback(host)
    else { return nil }
    (self.host, self.port, self.isSecure) = (host, port, isSecure)
  }

  /// The address in the form that is stored, always with its port.
  public var text: String {
    "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }

  /// Whether the centre runs on this machine.
  public var isLoopback: Bool { Self.isLoopback(host) }

  // MARK: Reading

  private static func split(_ text: Substring) -> (host: String, port: Substring?)? {
    if text.hasPrefix("[") {
      guard let bracket = text.firstIndex(of: "]") else { return nil }
      let host = text[text.index(after: text.startIndex)..<bracket]
      let rest = text[text.index(after: bracket)...]
      guard isNumberOfSix(host), rest.isEmpty || rest.hasPrefix(":") else { return nil }
      return (String(host), rest.isEmpty ? nil : rest.dropFirst())
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let host = parts.first, isName(host) else { return nil }
    return (String(host), parts.count == 2 ? parts[1] : nil)
  }

  private static func port(_ text: Substring?, usual: Int) -> Int? {
    guard let text else { return usual }
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy(isDigit),
      let port = Int(text), (1...65_535).contains(port)
    else { return nil }
    return port
  }

  private static func isName(_ text: Substring) -> Bool {
    (1...253).contains(text.utf8.count)
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy {
            isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }
      }
  }

  /// Whether a text may be a number of the sixth version of the protocol.
  private static func isNumberOfSix(_ text: Substring) -> Bool {
    (2...39).contains(text.utf8.count) && text.contains(":")
      && text.utf8.allSatisfy {
        isDigit($0) || $0 == UInt8(ascii: ":") || (UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0)
      }
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
