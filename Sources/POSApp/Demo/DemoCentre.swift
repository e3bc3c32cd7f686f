import FaultProxy
import Foundation
import POSCore
import POSStore
import TillServices
import TillUI

/// The demonstration's own centre: a server on this machine, and a cable to it that can be pulled.
///
/// The till reaches the server through a proxy that cuts the connection for real, so that anyone
/// can see how selling goes on and how what was sold arrives afterwards.
final class DemoCentre {
  /// The address of the owner's pages.
  let pages: String
  private let server: CentreServer
  private let proxy: FaultProxy

  /// Where the server and the proxy listen; they stay the same, since the till knows the address.
  private struct Ports: Codable {
    let server: Int
    let proxy: Int
  }

  /// Starts the centre of a demonstration, making it the first time.
  ///
  /// Returns nil when the program of the centre is not there, or something else has its ports: the
  /// demonstration then sells without it.
  init?(for folder: TillFolder, _ language: Language) {
    let centre = folder.path + "/centre"
    guard let program = CentreServer.program, Self.make(centre, program),
      let ports = Self.ports(of: centre),
      let server = CentreServer(program, folder: centre, port: ports.server)
    else { return nil }
    let seed = SystemRandomness.words().0
    let target = ProxyTarget(port: ports.server)
    guard let proxy = try? FaultProxy.start(target: target, port: ports.proxy, seed: seed),
      Self.join(folder, language, program, centre, "http://127.0.0.1:\(ports.proxy)")
    else {
      server.stop()
      return nil
    }
    (self.server, self.proxy) = (server, proxy)
    pages = "http://127.0.0.1:\(ports.server)"
  }

  /// Pulls the cable, or puts it back.
  func cut(_ isCut: Bool) { proxy.set(isCut ? .unplugged : .pass) }

  /// Ends proxy and server.
  func stop() {
    proxy.stop()
    server.stop()
  }

  // MARK: The first time

  /// Makes the centre with the demonstration's shop and its owner.
  private static func make(_ centre: String, _ program: String) -> Bool {
    let account = centre + "/demonstration.json"
    guard !TillFolder.exists(account) else { return true }
    // What an earlier start left half made is of no use to anybody.
    try? FileManager.default.removeItem(atPath: centre)
    let district = ["--district", "\(DemoDistrict.number)", "--name", "Quartiere dimostrativo"]
    let shop = ["shop", "add", "1", DemoShop.settings.shop.name]
    guard CentreServer.run(program, ["init"] + district, folder: centre) != nil,
      CentreServer.run(program, shop, folder: centre) != nil,
      let owner = CentreServer.run(
        program, ["owner", "add", "giulia", "--shop", "1", "--format", "json"], folder: centre)
    else { return false }
    return FileManager.default.createFile(
      atPath: account, contents: Data(owner.utf8), attributes: [.posixPermissions: 0o600])
  }

  private static func ports(of centre: String) -> Ports? {
    let file = centre + "/ports.json"
    if let bytes = FileManager.default.contents(atPath: file) {
      return try? JSONDecoder().decode(Ports.self, from: bytes)
    }
    guard let server = LoopbackPort.free(), let proxy = LoopbackPort.free(), server != proxy
    else { return nil }
    let ports = Ports(server: server, proxy: proxy)
    guard let bytes = try? JSONEncoder().encode(ports),
      FileManager.default.createFile(atPath: file, contents: bytes)
    else { return nil }
    return ports
  }

  /// Enrols the demonstration's till and gives it cards to hand out, unless it is in already.
  private static func join(
    _ folder: TillFolder, _ language: Language, _ program: String, _ centre: String,
    _ address: String
  ) -> Bool {
    struct Offer: Decodable { let code: String }
    let isIn = (try? TillStore.openReadOnly(path: folder.database).centre()) ?? nil
    guard isIn == nil else { return true }
    let till = "1-1"
    let stock = ["card", "stock", till, "--count", "200", "--last-day", "2035-12-31"]
    guard
      let text = CentreServer.run(
        program, ["till", "enrol", till, "--format", "json"], folder: centre),
      let offer = try? JSONDecoder().decode(Offer.self, from: Data(text.utf8)),
      CentreServer.run(program, stock, folder: centre) != nil
    else { return false }
    let enrolment = TillEnrolment(folder: folder, language: language, now: SystemClock.now())
    let outcome = try? enrolment.enrol(at: address, code: offer.code, pin: nil, recovers: false)
    guard case .enrolled = outcome else { return false }
    // The keys of the cards come with the first contact, before the till opens.
    return (try? CentreSync(folder: folder).once(seconds: 20).isDone) ?? false
  }
}
