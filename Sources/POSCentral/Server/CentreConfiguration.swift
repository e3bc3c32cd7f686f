public import POSSync

/// What a server needs to know besides the books.
public struct CentreConfiguration: Sendable {
  /// The address that is listened at.
  public var host = "127.0.0.1"
  /// The name by which tills reach the server; nil where the address says it.
  public var publicName: String?
  /// The port; 0 for any free one.
  public var port = 8_443
  /// The certificate and its key; without them the server speaks plain HTTP, on loopback only.
  public var identity: ServerIdentity?
  /// Whether everybody may read the measures, and not only programs on the same machine.
  public var hasOpenMeasures = false
  /// The district's number.
  public var district: UInt32
  /// The district's name.
  public var districtName: String
  /// The district's public root key for cards; nil when it issues none.
  public var rootKey: [UInt8]?
  /// Signs the time.
  public var timeKey: TillKey
  /// The most connections at a time.
  public var mostConnections = 512
  /// For how long a request may take to arrive, and a connection to be silent, in seconds.
  public var patience: Int64 = 15
  /// The longest that a till waits for news, in seconds.
  public var longestWait: Int64 = 25

  /// A server on loopback.
  public init(district: UInt32, districtName: String, timeKey: TillKey) {
    (self.district, self.districtName, self.timeKey) = (district, districtName, timeKey)
  }

  /// The address by which tills reach the server.
  ///
  /// - Parameter port: the port that is listened at.
  public func url(port: Int) -> String {
    let everywhere = ["0.0.0.0", "::"].contains(host)
    let name = publicName ?? (everywhere ? "localhost" : host)
    let written = name.contains(":") ? "[\(name)]" : name
    return "\(identity == nil ? "http" : "https")://\(written):\(port)"
  }
}

/// A certificate and its private key.
public struct ServerIdentity: Hashable, Sendable {
  /// The chain of certificates in PEM, the server's own first.
  public let certificate: String
  /// The private key in PEM.
  public let key: String

  /// Joins a certificate and its key.
  public init(certificate: String, key: String) {
    (self.certificate, self.key) = (certificate, key)
  }
}
