internal import CardSigning
internal import Foundation
internal import POSCore
public import POSSync

/// Where a server is.
public struct CentreAddress: Hashable, Codable, Sendable {
  /// The address that tills need.
  public let url: String
  /// The certificate's fingerprint; nil without TLS.
  public let pin: String?

  /// Describes an address.
  public init(url: String, pin: String?) { (self.url, self.pin) = (url, pin) }
}

/// The folder in which the centre keeps its books, its keys and its certificate.
public struct CentreFolder: Hashable, Sendable {
  /// Why a folder can not be used.
  public enum Refusal: Error, Hashable, Sendable {
    /// There is a centre in it already.
    case taken(path: String)
    /// There is none in it.
    case empty(path: String)
    /// A file is not what it should be.
    case damaged(path: String)
    /// The system refused to read or write a file.
    case unusable(path: String)
  }

  /// What a centre is called.
  public struct Name: Hashable, Codable, Sendable {
    /// The district's number.
    public let district: UInt16
    /// The district's name.
    public let name: String

    /// Names a district.
    public init(district: UInt16, name: String) {
      (self.district, self.name) = (district, name)
    }
  }

  /// Where it is.
  public let path: String

  /// Names a folder, which need not be there.
  public init(_ path: String) { self.path = path }

  /// The books.
  public var books: String { path + "/centre.sqlite" }
  /// Where a running server takes commands.
  public var socket: String { path + "/admin.sock" }
  private var addressFile: String { path + "/address.json" }
  private var nameFile: String { path + "/centre.json" }
  private var timeKeyFile: String { path + "/private/time" }
  private var districtFile: String { path + "/district/private/keys" }
  private var certificateFile: String { path + "/tls/certificate.pem" }
  private var certificateKeyFile: String { path + "/tls/key.pem" }

  // MARK: A new centre

  /// Makes a new centre's files besides its books.
  ///
  /// - Throws: ``Refusal``.
  public func make(_ name: Name, timeKey: [UInt8], district: DistrictKeys) throws(Refusal) {
    guard !Self.exists(nameFile) else { throw .taken(path: path) }
    for part in ["", "/private", "/district", "/district/private", "/tls"] {
      try makeFolder(path + part)
    }
    try write(timeKey, timeKeyFile)
    try write(Array(district.text.utf8), districtFile)
    // Last, since a folder with a name holds a whole centre.
    try write((try? MessageCoding.bytes(name)) ?? [], nameFile)
  }

  /// The centre's name.
  ///
  /// - Throws: ``Refusal/empty(path:)`` where no centre was made.
  public func name() throws(Refusal) -> Name {
    guard Self.exists(nameFile) else { throw .empty(path: path) }
    guard let name = try? MessageCoding.read(Name.self, try read(nameFile)) else {
      throw .damaged(path: nameFile)
    }
    return name
  }

  /// The key that signs the time.
  public func timeKey() throws(Refusal) -> TillKey {
    guard let key = TillKey(seed: try read(timeKeyFile)) else {
      throw .damaged(path: timeKeyFile)
    }
    return key
  }

  // MARK: The district's keys

  /// The private keys that sign cards.
  public func districtKeys() throws(Refusal) -> DistrictKeys {
    let text = String(decoding: try read(districtFile), as: UTF8.self)
    guard let keys = DistrictKeys(text: text) else { throw .damaged(path: districtFile) }
    return keys
  }

  /// Keeps the private keys.
  public func save(_ keys: DistrictKeys) throws(Refusal) {
    try write(Array(keys.text.utf8), districtFile)
  }

  // MARK: The certificate

  /// The certificate that the centre made for itself; nil when it made none.
  public func identity() throws(Refusal) -> ServerIdentity? {
    guard Self.exists(certificateFile), Self.exists(certificateKeyFile) else { return nil }
    return try Self.identity(certificate: certificateFile, key: certificateKeyFile)
  }

  /// Keeps the certificate that the centre made for itself.
  public func save(_ identity: ServerIdentity) throws(Refusal) {
    try makeFolder(path + "/tls")
    try write(Array(identity.key.utf8), certificateKeyFile)
    try write(Array(identity.certificate.utf8), certificateFile)
  }

  /// A certificate and its key of two files.
  public static func identity(certificate: String, key: String) throws(Refusal) -> ServerIdentity {
    ServerIdentity(
      certificate: String(decoding: try read(certificate), as: UTF8.self),
      key: String(decoding: try read(key), as: UTF8.self))
  }

  // MARK: A running server

  /// Notes where the server is, for the commands that tell tills.
  public func save(_ address: CentreAddress) throws(Refusal) {
    try write((try? MessageCoding.bytes(address)) ?? [], addressFile)
  }

  /// Where the server is or was; nil when it never ran.
  public var address: CentreAddress? {
    guard let data = FileManager.default.contents(atPath: addressFile) else { return nil }
    return try? MessageCoding.read(CentreAddress.self, Array(data))
  }

  /// Lets nobody but the owner send commands to the running server.
  public func protectSocket() {
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: socket)
  }

  /// Takes away what a stopped server leaves.
  public func removeSocket() { try? FileManager.default.removeItem(atPath: socket) }

  // MARK: Files

  private static func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: file)
  }

  private func makeFolder(_ path: String) throws(Refusal) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    } catch {
      throw .unusable(path: path)
    }
  }

  private func read(_ file: String) throws(Refusal) -> [UInt8] { try Self.read(file) }

  private static func read(_ file: String) throws(Refusal) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unusable(path: file)
    }
    return Array(data)
  }

  /// Writes a file that only its owner may read, whole or not at all.
  private func write(_ bytes: [UInt8], _ file: String) throws(Refusal) {
    let beside = file + ".new"
    let isMade = FileManager.default.createFile(
      atPath: beside, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    guard isMade else { throw .unusable(path: file) }
    do {
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: beside)
      // The new file takes the old one's place in one step: these are the district's keys.
      try Self.flush(beside)
      guard unsafe rename(beside, file) == 0 else { throw Refusal.unusable(path: file) }
      try Self.flush(URL(filePath: file).deletingLastPathComponent().path)
    } catch {
      throw .unusable(path: file)
    }
  }

  /// Lets the disk have what the system still holds.
  private static func flush(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal.unusable(path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Refusal.unusable(path: path) }
  }
}
