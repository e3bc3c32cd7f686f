import Foundation
public import POSCore
public import POSStore
import POSSync
import TillLink
import TillUI

/// What a till needs to speak with the centre that it joined: address, key and certificate.
public struct CentreAccess: Sendable {
  /// What the books know of the centre.
  public let centre: JoinedCentre
  private let address: CentreAddress
  private let key: TillKey
  private let trust: CentreTrust

  /// Why a till can not speak with its centre.
  public enum Refusal: Error, Hashable, Sendable {
    /// It joined none.
    case notJoined
    /// The books name no address that could be one.
    case addressUnusable(String)
    /// The private key is not there, or can not be read.
    case keyMissing(file: String)
    /// The certificate is not there, or is not the one that was learnt at the enrolment.
    case certificateMissing(file: String)
  }

  /// Reads what is in the till's folder.
  ///
  /// - Throws: ``Refusal`` or `StoreFailure`.
  public init(folder: TillFolder, store: StoreReader) throws {
    guard let centre = try store.centre() else { throw Refusal.notJoined }
    self.centre = centre
    guard let address = CentreAddress(centre.address) else {
      throw Refusal.addressUnusable(centre.address)
    }
    self.address = address
    guard let key = try? TillKeyFile.read(in: folder.path) else {
      throw Refusal.keyMissing(file: folder.path + "/" + TillKeyFile.name)
    }
    self.key = key
    trust = try Self.trust(centre, folder)
  }

  private static func trust(
    _ centre: JoinedCentre, _ folder: TillFolder
  ) throws(Refusal) -> CentreTrust {
    guard let pin = centre.pin else { return .systemRoots }
    let text = try? String(contentsOfFile: folder.centreCertificate, encoding: .utf8)
    guard let certificate = text.flatMap({ PinnedCertificate(pem: $0) }),
      certificate.pin == CertificatePin(text: Hexadecimal.text(pin))
    else { throw .certificateMissing(file: folder.centreCertificate) }
    return .pinned(certificate)
  }

  /// The link; nothing is opened before it is used.
  func link() -> CentreLink {
    CentreLink(
      address: address, trust: trust,
      identity: LinkIdentity(till: centre.till, key: key, program: Self.program),
      sources: Self.sources)
  }

  /// The program as the centre's list shows it.
  static let program = "bottega 1"

  /// What the link takes from this machine.
  static var sources: LinkSources {
    LinkSources(
      time: { SystemClock.now().milliseconds }, randomBytes: { SystemRandomness.bytes($0) })
  }
}

extension LinkedCentre {
  /// A centre of the books as the screens show it.
  init(_ centre: JoinedCentre) {
    self.init(
      district: "\(centre.districtName) (\(centre.district))", till: centre.till.text,
      address: centre.address, since: centre.joinedAt)
  }
}

extension CentreAccess.Refusal {
  /// What is wrong, and what to do about it.
  public func sentence(_ language: Language) -> String {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    switch self {
    case .notJoined:
      return pick(
        "questa cassa non fa parte di un distretto: usa «bottega enrol».",
        "this till belongs to no district: use “bottega enrol”.")
    case .addressUnusable(let text):
      return pick(
        "l'indirizzo del centro non è utilizzabile: \(text).",
        "the centre's address can't be used: \(text).")
    case .keyMissing(let file):
      return pick(
        "manca la chiave della cassa (\(file)): va iscritta di nuovo con «bottega enrol».",
        "the till's key is missing (\(file)): enrol it again with “bottega enrol”.")
    case .certificateMissing(let file):
      return pick(
        "manca il certificato del centro (\(file)): la cassa va iscritta di nuovo.",
        "the centre's certificate is missing (\(file)): enrol the till again.")
    }
  }
}
