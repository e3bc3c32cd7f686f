internal import Glibc

/// A port of loopback at which connections are neither accepted nor refused, as at a machine to
/// which no cable leads.
///
/// A socket listens there with room for one connection that nobody takes up. While one of ours is
/// in that place, the system answers no other one.
final class DeafPort: Sendable {
  private let descriptors: [Int32]

  /// Takes a port on which nobody listens.
  init(_ port: Int) {
    let listening = Self.socket()
    var isShared: Int32 = 1
    _ = unsafe setsockopt(
      listening, SOL_SOCKET, SO_REUSEADDR, &isShared, socklen_t(MemoryLayout<Int32>.size))
    _ = unsafe Self.call(bind, listening, port)
    _ = listen(listening, 0)
    let filling = (0..<4).map { _ in Self.socket() }
    for descriptor in filling { _ = unsafe Self.call(connect, descriptor, port) }
    descriptors = [listening] + filling
  }

  deinit {
    for descriptor in descriptors { _ = close(descriptor) }
  }

  private static func socket() -> Int32 {
    let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    return Glibc.socket(AF_INET, flags | Int32(SOCK_NONBLOCK.rawValue), 0)
  }

  /// Binds or connects a socket to a port of loopback.
  private static func call(
    _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32,
    _ port: Int
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe function(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
