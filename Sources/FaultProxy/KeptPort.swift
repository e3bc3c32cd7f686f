internal import Glibc

/// A port of loopback that stays the proxy's while nobody listens on it.
///
/// A socket is bound to the port and never listens, so that the system refuses connections and
/// gives the port to nobody else.
final class KeptPort: Sendable {
  /// The port.
  let port: Int
  private let descriptor: Int32

  /// Takes a port; 0 for any.
  init(_ port: Int) throws(FaultProxyFailure) {
    guard let wanted = UInt16(exactly: port) else { throw .portTaken }
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .inputOutput(code: errno) }
    guard let bound = Self.bind(descriptor, wanted) else {
      let code = errno
      _ = close(descriptor)
      throw code == EADDRINUSE || code == EACCES ? .portTaken : .inputOutput(code: code)
    }
    self.port = Int(bound)
  }

  deinit { _ = close(descriptor) }

  /// Binds a socket to a port; nil when the system refuses.
  private static func bind(_ descriptor: Int32, _ port: UInt16) -> UInt16? {
    var isShared: Int32 = 1
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    guard
      unsafe setsockopt(
        descriptor, SOL_SOCKET, SO_REUSEADDR, &isShared, socklen_t(MemoryLayout<Int32>.size)) == 0
    else { return nil }
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe Glibc.bind(descriptor, pointer, size) == 0
          && getsockname(descriptor, pointer, &size) == 0
      }
    }
    return isBound ? UInt16(bigEndian: address.sin_port) : nil
  }
}
