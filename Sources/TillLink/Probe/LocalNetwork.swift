internal import FoundationEssentials
internal import NIOCore

/// What a machine's own network looks like.
public struct LocalNetwork: Hashable, Sendable {
  /// Whether an interface besides loopback is up and the way to other networks leads over it.
  public let isUp: Bool
  /// The router's address; nil when it is not known.
  public let gateway: String?

  /// Describes a network.
  public init(isUp: Bool, gateway: String?) {
    self.isUp = isUp
    self.gateway = gateway
  }

  /// Judges what the system says.
  ///
  /// - Parameters:
  ///   - routes: the default routes.
  ///   - addressed: the interfaces that have an address.
  ///   - isDown: whether an interface has no signal.
  init(routes: [DefaultRoute], addressed: Set<String>, isDown: (String) -> Bool) {
    let usable = routes.filter { addressed.contains($0.interface) && !isDown($0.interface) }
    isUp = !usable.isEmpty
    gateway = (usable + routes).first { $0.gateway != nil }?.gateway
  }

  /// Looks at this machine.
  static func observed() -> LocalNetwork {
    let devices = (try? System.enumerateDevices()) ?? []
    return LocalNetwork(
      routes: DefaultRoute.four(text(of: "/proc/net/route"))
        + DefaultRoute.six(text(of: "/proc/net/ipv6_route")),
      addressed: Set(devices.filter { $0.address != nil }.map(\.name)),
      isDown: { text(of: "/sys/class/net/\($0)/operstate").hasPrefix("down") })
  }

  private static func text(of path: String) -> String {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// A way to all networks that have none of their own.
struct DefaultRoute: Hashable, Sendable {
  let interface: String
  /// The router's address; nil where there is none or it is not said.
  let gateway: String?

  private static let up = 1
  private static let reject = 0x200

  /// Reads the system's table for version 4 of the protocol; other lines are left out.
  static func four(_ table: String) -> [DefaultRoute] {
    table.split(separator: "\n").compactMap { line in
      let fields = line.split { $0 == "\t" || $0 == " " }
      guard fields.count >= 8, fields[1] == "00000000", fields[7] == "00000000",
        isUsable(fields[3]), isInterface(fields[0]),
        let number = UInt32(fields[2], radix: 16), fields[2].utf8.count == 8
      else { return nil }
      return DefaultRoute(interface: String(fields[0]), gateway: address(number))
    }
  }

  /// Reads the system's table for version 6 of the protocol; other lines are left out.
  static func six(_ table: String) -> [DefaultRoute] {
    table.split(separator: "\n").compactMap { line in
      let fields = line.split { $0 == "\t" || $0 == " " }
      guard fields.count >= 10, fields[0].utf8.count == 32, fields[0].allSatisfy({ $0 == "0" }),
        fields[1] == "00", isUsable(fields[8]), isInterface(fields[9])
      else { return nil }
      return DefaultRoute(interface: String(fields[9]), gateway: nil)
    }
  }

  private static func isUsable(_ flags: Substring) -> Bool {
    guard let flags = Int(flags, radix: 16) else { return false }
    return flags & up != 0 && flags & reject == 0
  }

  /// Whether a name is one of an interface that leads out, and safe as a part of a path.
  private static func isInterface(_ name: Substring) -> Bool {
    name != "lo" && !name.contains("/") && !name.hasPrefix(".")
  }

  /// The table has the number as it stands in memory, its first byte last.
  private static func address(_ number: UInt32) -> String? {
    guard number != 0 else { return nil }
    return stride(from: 0, through: 24, by: 8)
      .map { "\(UInt8(truncatingIfNeeded: number >> UInt32($0)))" }.joined(separator: ".")
  }
}
