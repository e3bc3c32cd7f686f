internal import CentreCore
internal import FoundationEssentials
internal import Hummingbird
internal import POSCore
internal import POSSync
internal import Synchronization

/// How a till joins the district.
final class EnrolmentRoutes: Sendable {
  private let configuration: CentreConfiguration
  private let desk: CentreDesk
  private let known: KnownTills
  private let now: @Sendable () -> Int64
  private let tries = TryLimits()
  private let recent = Mutex<[Enrolled]>([])

  /// An enrolment whose answer may have been lost on its way.
  private struct Enrolled {
    let code: EnrolmentCode
    let publicKey: [UInt8]
    let reply: EnrolmentReply
  }

  init(
    _ configuration: CentreConfiguration, desk: CentreDesk, known: KnownTills,
    now: @escaping @Sendable () -> Int64
  ) {
    (self.configuration, self.desk, self.known, self.now) = (configuration, desk, known, now)
  }

  func install(_ router: Router<CentreContext>) {
    router.post("/v1/enrolments") { [self] request, context in
      let head = try SignedHead(request.head)
      guard head.till == nil else { throw Problem(.unsigned) }
      try head.checkTime(now())
      let body = try await TillGate.bytes(of: request, most: MessageCoding.mostBytes)
      let message = try MessageCoding.read(EnrolmentRequest.self, body)
      guard let key = message.keyBytes, head.isSigned(body, by: key) else {
        throw Problem(.badSignature)
      }
      let reply = try await enrol(message, key, context.address ?? "?")
      context.noteCaller(reply.till.text)
      return try Answer.json(reply)
    }
  }

  private func enrol(
    _ message: EnrolmentRequest, _ key: [UInt8], _ address: String
  ) async throws -> EnrolmentReply {
    let time = now()
    try tries.check(address, at: time)
    guard let code = EnrolmentCode(typed: message.code) else {
      tries.noteWrong(address, at: time)
      throw Problem(.unknownCode)
    }
    if let reply = repeated(code, key) { return reply }
    do {
      let reply = try await take(code, key, message.program, time)
      remember(Enrolled(code: code, publicKey: key, reply: reply))
      return reply
    } catch let failure as CentreFailure {
      if failure == .unknownCode || failure == .codeExpired {
        tries.noteWrong(address, at: time)
      }
      throw failure
    }
  }

  private func take(
    _ code: EnrolmentCode, _ key: [UInt8], _ program: String, _ time: Int64
  ) async throws -> EnrolmentReply {
    let program = String(decoding: program.utf8.prefix(64), as: UTF8.self)
    defer { known.forget() }
    return try await desk.urgent { [configuration] store in
      let till = try store.enrol(codeHash: code.hash, publicKey: key, program: program, at: time)
      return try Self.reply(to: till.name, configuration, store, time)
    }
  }

  private static func reply(
    to till: TillName, _ configuration: CentreConfiguration, _ store: any CentreStore,
    _ time: Int64
  ) throws(CentreFailure) -> EnrolmentReply {
    let shop = try store.shops().first { $0.number == till.shop }
    let health = try store.tillHealth(shop: till.shop).first { $0.till.name == till }
    return EnrolmentReply(
      district: configuration.district, districtName: configuration.districtName, till: till,
      shopName: shop?.name ?? "",
      rootKey: configuration.rootKey.map { Data($0).base64EncodedString() },
      hasJournal: (health?.facts ?? 0) > 0, generation: try store.generation(), serverTime: time)
  }

  /// The answer to a device that asks again because the first answer was lost.
  private func repeated(_ code: EnrolmentCode, _ key: [UInt8]) -> EnrolmentReply? {
    recent.withLock { recent in
      recent.first { $0.code == code && $0.publicKey == key }?.reply
    }
  }

  private func remember(_ enrolled: Enrolled) {
    recent.withLock { $0 = Array(($0 + [enrolled]).suffix(64)) }
  }
}
