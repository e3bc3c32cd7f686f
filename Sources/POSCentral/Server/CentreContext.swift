public import Hummingbird
internal import NIOCore
internal import Synchronization

/// What is known of a request besides the request itself.
public struct CentreContext: RequestContext {
  /// What the router keeps.
  public var coreContext: CoreRequestContextStorage
  /// The address that the request came from, without the port; nil when it has none.
  public let address: String?
  /// Whether the request came from the same machine.
  public let isLocal: Bool
  private let caller = Caller()

  /// Takes up a request.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    let remote = source.channel.remoteAddress
    address = remote?.ipAddress
    isLocal = Self.isLocal(remote)
  }

  private static func isLocal(_ address: SocketAddress?) -> Bool {
    guard let text = address?.ipAddress else { return false }
    return text.hasPrefix("127.") || text == "::1" || text.hasPrefix("::ffff:127.")
  }

  /// Who signed the request, for the log; nobody before the signature was checked.
  public var callerName: String? { caller.name }

  /// Notes who signed the request, by a till's or an account's name.
  public func noteCaller(_ name: String) { caller.note(name) }
}

/// Who signed a request.
private final class Caller: Sendable {
  private let stored = Mutex<String?>(nil)

  var name: String? { stored.withLock { $0 } }

  func note(_ name: String) { stored.withLock { $0 = name } }
}
