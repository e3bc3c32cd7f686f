internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension LinkFailure {
  /// What an error of the libraries below means.
  init(_ error: any Error) {
    self =
      switch error {
      case let failure as LinkFailure: failure
      case let error as HTTPClientError: Self.client(error)
      case let error as NIOConnectionError: Self.connection(error)
      case let error as IOError: Self.system(error.errnoCode)
      case let error as NIOSSLError: Self.security(error)
      case is NIOSSLExtraError: .certificate(.wrongName)
      case let error as ChannelError: Self.channel(error)
      case HTTPParserError.invalidEOFState: .cutOff
      case is HTTPParserError, is ResponseAccumulator.ResponseTooBigError: .notUnderstood
      default: .cutOff
      }
  }

  private static func client(_ error: HTTPClientError) -> LinkFailure {
    let late: [HTTPClientError] = [
      .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
      .getConnectionFromPoolTimeout,
    ]
    if late.contains(error) { return .timedOut }
    if error == .cancelled || error == .alreadyShutdown { return .closed }
    if error == .remoteConnectionClosed || error == .uncleanShutdown { return .cutOff }
    return .notUnderstood
  }

  /// The host may have several numbers; what the first one said counts.
  private static func connection(_ error: NIOConnectionError) -> LinkFailure {
    guard let first = error.connectionErrors.first else { return .dns }
    return LinkFailure(first.error)
  }

  private static func system(_ code: Int32) -> LinkFailure {
    switch code {
    case ECONNREFUSED: .refused
    case ENETUNREACH, ENETDOWN: .noNetwork
    case EHOSTUNREACH, EHOSTDOWN, EADDRNOTAVAIL: .noRoute
    case ETIMEDOUT: .timedOut
    default: .cutOff
    }
  }

  private static func channel(_ error: ChannelError) -> LinkFailure {
    if case .connectTimeout = error { return .timedOut }
    return .cutOff
  }

  private static func security(_ error: NIOSSLError) -> LinkFailure {
    switch error {
    case .uncleanShutdown: return .cutOff
    case .unableToValidateCertificate, .noCertificateToValidate: return .certificate(.notTrusted)
    case .handshakeFailed(.sslError(let stack)):
      if stack.contains(.eofDuringHandshake) { return .cutOff }
      // The library names the reason in words only.
      let isRefused = stack.contains { $0.description.contains("CERTIFICATE_VERIFY_FAILED") }
      return .certificate(isRefused ? .notTrusted : .noHandshake)
    default: return .certificate(.noHandshake)
    }
  }
}
