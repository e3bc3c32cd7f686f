internal import NIOCore
internal import NIOPosix

extension CentreLink {
  /// Looks which layer fails now; waits for some seconds at most.
  public func diagnose() -> LinkDiagnosis {
    let answer: LinkFailure? =
      switch time() {
      case .success: nil
      case .failure(let failure): failure
      }
    // What answered needs no further look.
    let connection = answer.map { $0.isByCentre ? nil : connectionFailure() } ?? nil
    return LinkDiagnosis(
      of: LinkObservations(
        isLoopback: address.isLoopback, network: .observed(), connection: connection,
        answer: answer))
  }

  /// Why no connection to the centre's machine can be opened; nil when one can.
  private func connectionFailure() -> LinkFailure? {
    guard let engine = exchange.engine else { return .closed }
    let milliseconds = exchange.times.probeMilliseconds
    let awaited = Awaited<LinkFailure?>()
    ClientBootstrap(group: engine.group)
      .connectTimeout(.milliseconds(Int64(milliseconds)))
      .connect(host: address.host, port: address.port)
      .whenComplete { result in
        switch result {
        case .success(let channel):
          channel.close(promise: nil)
          awaited.bring(nil)
        case .failure(let error): awaited.bring(LinkFailure(error))
        }
      }
    return awaited.value(within: milliseconds + 500) ?? .timedOut
  }
}
