import Foundation

/// A program that runs beside the till until it is stopped.
public final class RunningProgram {
  private let identifier: pid_t
  private var isOver = false

  /// Starts a program whose output goes into a file; nil when it does not start.
  ///
  /// It gets a process group of its own, so that the keys of the till's terminal do not end it.
  public init?(_ command: [String], log: String) {
    guard let started = OutsideProgram.start(command, log: log) else { return nil }
    identifier = started
  }

  deinit { stop() }

  /// Whether it has ended.
  public var hasEnded: Bool {
    guard !isOver else { return true }
    isOver = waitpid(identifier, nil, WNOHANG) == identifier
    return isOver
  }

  /// Asks it to end, and waits until it has.
  public func stop() {
    guard !hasEnded else { return }
    _ = kill(identifier, SIGTERM)
    while waitpid(identifier, nil, 0) == -1 && errno == EINTR {}
    isOver = true
  }
}

/// Ports of this machine that a demonstration uses.
public enum LoopbackPort {
  /// A port on which nothing listens; nil when the system has none.
  public static func free() -> Int? {
    withSocket { descriptor in
      var address = address(port: 0)
      let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
          var length = socklen_t(MemoryLayout<sockaddr_in>.size)
          return unsafe bind(descriptor, socketAddress, length) == 0
            && getsockname(descriptor, socketAddress, &length) == 0
        }
      }
      return isBound ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }
  }

  /// Whether something listens on a port.
  public static func answers(_ port: Int) -> Bool {
    withSocket { descriptor in
      var address = address(port: port)
      let length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isOpen = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
          unsafe connect(descriptor, socketAddress, length) == 0
        }
      }
      return isOpen ? true : nil
    } ?? false
  }

  private static func withSocket<Value>(_ body: (Int32) -> Value?) -> Value? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return body(descriptor)
  }

  private static func address(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
