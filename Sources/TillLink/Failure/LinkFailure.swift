/// Why the centre was not reached or did not do what it was asked: the lowest layer that failed.
public enum LinkFailure: Error, Hashable, Sendable {
  /// This machine has no network.
  case noNetwork
  /// There is a network, and no way to the centre's machine.
  case noRoute
  /// Nobody knows the name of the centre's machine.
  case dns
  /// The centre's machine answers, but no program listens.
  case refused
  /// No answer in time.
  case timedOut
  /// The connection ended before the answer was whole.
  case cutOff
  /// The connection is not to the centre, as far as its certificate says.
  case certificate(CertificateProblem)
  /// The centre said no; the code is a word of its interface, the status that of HTTP.
  case refusedByCentre(code: String, status: Int)
  /// There was an answer, but it is no message of a centre.
  case notUnderstood
  /// The centre is there and can not answer just now; the status is that of HTTP.
  case unavailable(status: Int)
  /// The message could not be written or signed; nothing was sent.
  case notSent
  /// The link was closed.
  case closed
}

/// What is wrong with a certificate.
public enum CertificateProblem: Hashable, Sendable {
  /// It is another one than the one that was expected.
  case differs(found: CertificatePin)
  /// Nobody whom this machine trusts vouches for it, or not at this time by the till's clock.
  case notTrusted
  /// It was made for another host.
  case wrongName
  /// The other side does not speak TLS, or in no way that is safe.
  case noHandshake
}
