import Foundation
import Glibc

/// The centre's program on a port of this machine, which may be killed and started again.
final class CentreProcess {
  let folder: String
  let port: Int
  private let workplace: Workplace
  private let program: String
  private var process: ChildProcess?

  init(_ program: String, port: Int, in workplace: Workplace) throws {
    self.program = program
    self.port = port
    self.workplace = workplace
    folder = workplace.path + "/centre"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Violation("\(program) is not a program; build it first")
    }
  }

  /// Makes a centre for a district.
  func make() throws {
    _ = try command(["init", "--district", "1", "--name", "Quartiere di prova"])
  }

  /// Starts the server and waits until it answers.
  func start() throws {
    process = try ChildProcess(
      [program, "serve", "--data", folder, "--plain", "--port", "\(port)"],
      output: workplace.reports + "/serve-output", errors: workplace.reports + "/serve-errors")
    for _ in 0..<2_000 {
      if Loopback.answers(port) { return }
      guard let process, !process.hasEnded else { break }
      usleep(10_000)
    }
    throw Violation("the centre does not start: \(workplace.text(of: "serve-errors"))")
  }

  /// Whether it ended without being asked.
  var hasEnded: Bool { process?.hasEnded ?? true }

  func kill() {
    process?.kill()
    _ = process?.wait()
    process = nil
  }

  /// Ends it as an operator would.
  func stop() throws {
    guard let process else { return }
    process.interrupt()
    let end = process.wait()
    self.process = nil
    guard end == .exit(0) else { throw Violation("the centre stopped with \(end)") }
  }

  /// Runs one of its other commands to its end.
  ///
  /// - Returns: what it printed.
  func command(_ arguments: [String]) throws -> String {
    let result = try workplace.run([program] + arguments + ["--data", folder, "--lang", "en"])
    guard result.end == .exit(0) else {
      throw Violation("bottega-central \(arguments.joined(separator: " ")): \(result.errors)")
    }
    return result.output
  }

  /// A code with which a till enrols.
  func code(for till: String) throws -> String {
    let output = try command(["till", "enrol", till, "--format", "json"])
    struct Offer: Decodable { let code: String }
    return try JSONDecoder().decode(Offer.self, from: Data(output.utf8)).code
  }
}

/// Ports of this machine.
enum Loopback {
  /// A port on which nothing listens.
  static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = address(port: 0)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe bind(descriptor, socketAddress, length) == 0
          && getsockname(descriptor, socketAddress, &length) == 0
      }
    }
    guard isBound else { throw Violation("no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// Whether something listens on a port.
  static func answers(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = address(port: port)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
        unsafe connect(descriptor, socketAddress, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func address(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
