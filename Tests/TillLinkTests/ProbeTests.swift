import Testing

@testable import TillLink

private let up = LocalNetwork(isUp: true, gateway: "192.168.1.1")
private let down = LocalNetwork(isUp: false, gateway: nil)

@Suite struct ProbeTests {
  /// What was seen, and how network, internet and centre do by it.
  static let cases: [(LinkObservations, [LayerState], LinkLayer?)] = [
    (seen(up, nil, nil), [.works, .works, .works], nil),
    (seen(down, nil, nil), [.works, .works, .works], nil),
    (seen(up, .timedOut, .timedOut), [.works, .fails, .unknown], .internet),
    (seen(up, .dns, .dns), [.works, .fails, .unknown], .internet),
    (seen(down, .noNetwork, .noNetwork), [.fails, .unknown, .unknown], .network),
    (seen(up, .refused, .refused), [.works, .works, .fails], .centre),
    (seen(down, .refused, .refused), [.works, .works, .fails], .centre),
    (seen(up, nil, .notUnderstood), [.works, .works, .fails], .centre),
    (seen(up, nil, .unavailable(status: 503)), [.works, .works, .fails], .centre),
    (seen(up, nil, .certificate(.notTrusted)), [.works, .works, .fails], .centre),
    (
      seen(up, nil, .refusedByCentre(code: "tillRevoked", status: 401)), [.works, .works, .works],
      nil
    ),
    (seen(down, .refused, .refused, isLoopback: true), [.works, .works, .fails], .centre),
    (seen(down, nil, .timedOut, isLoopback: true), [.works, .works, .fails], .centre),
    (seen(down, .timedOut, .timedOut, isLoopback: true), [.fails, .unknown, .unknown], .network),
    (seen(up, .timedOut, .timedOut, isLoopback: true), [.fails, .unknown, .unknown], .network),
  ]

  private static func seen(
    _ network: LocalNetwork, _ connection: LinkFailure?, _ answer: LinkFailure?,
    isLoopback: Bool = false
  ) -> LinkObservations {
    LinkObservations(
      isLoopback: isLoopback, network: network, connection: connection, answer: answer)
  }

  @Test(arguments: cases.indices)
  func `names the lowest layer that fails`(index: Int) {
    let (seen, states, failing) = Self.cases[index]
    let diagnosis = LinkDiagnosis(of: seen)
    #expect([diagnosis.network, diagnosis.internet, diagnosis.centre] == states)
    #expect(diagnosis.firstFailing == failing)
    #expect(diagnosis.failure == seen.answer)
    #expect(diagnosis.gateway == seen.network.gateway)
  }

  private let table = """
    Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
    eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
    wlan0\t00000000\t00000000\t0001\t0\t0\t600\t00000000\t0\t0\t0
    dead0\t00000000\t0101A8C0\t0200\t0\t0\t100\t00000000\t0\t0\t0
    eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
    """

  @Test func `reads the default routes of the system's tables`() {
    #expect(
      DefaultRoute.four(table) == [
        DefaultRoute(interface: "eth0", gateway: "192.168.1.1"),
        DefaultRoute(interface: "wlan0", gateway: nil),
      ])
    let zeros = String(repeating: "0", count: 32)
    let six = """
      \(zeros) 00 \(zeros) 00 fe800000000000000000000000000001 00000400 1 0 00450003     eth0
      \(zeros) 00 \(zeros) 00 \(zeros) ffffffff 1 0 00200200       lo
      fe800000000000000000000000000000 40 \(zeros) 00 \(zeros) 00000100 1 0 00000001     eth0
      """
    #expect(DefaultRoute.six(six) == [DefaultRoute(interface: "eth0", gateway: nil)])
  }

  @Test func `takes a network for there when a default route has an address and a signal`() {
    let routes = DefaultRoute.four(table)
    let there = LocalNetwork(routes: routes, addressed: ["eth0"], isDown: { _ in false })
    #expect(there == LocalNetwork(isUp: true, gateway: "192.168.1.1"))
    #expect(!LocalNetwork(routes: routes, addressed: ["lo"], isDown: { _ in false }).isUp)
    #expect(!LocalNetwork(routes: routes, addressed: ["eth0"], isDown: { $0 == "eth0" }).isUp)
    #expect(!LocalNetwork(routes: [], addressed: ["eth0"], isDown: { _ in false }).isUp)
  }

  @Test func `finds the centre that answers, and misses the one that does not`() throws {
    try withCentre { _, respond in
      respond(.json(#"{"serverTime":5}"#))
    } _: { _, link in
      let diagnosis = link.diagnose()
      #expect(diagnosis.firstFailing == nil && diagnosis.failure == nil)
    }
    let centre = try TestCentre { _, _ in }
    centre.stop()
    let link = try exampleLink(centre.port)
    defer { link.close() }
    let diagnosis = link.diagnose()
    #expect(diagnosis.firstFailing == .centre)
    #expect(diagnosis.failure == .refused)
  }

  @Test func `waits a random part of a time that doubles`() {
    var times = LinkTimes()
    (times.firstWaitMilliseconds, times.longestWaitMilliseconds) = (10, 35)
    let sources = exampleSources()
    for (failures, limit) in [(0, 10), (1, 10), (2, 20), (3, 35), (1_000, 35)] {
      let waits = (0..<200).map { _ in times.wait(afterFailures: failures, sources) }
      #expect(waits.allSatisfy { (0...limit).contains($0) })
      #expect((waits.max() ?? 0) > limit / 2)
    }
  }
}
