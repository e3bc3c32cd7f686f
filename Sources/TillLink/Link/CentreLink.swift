internal import Dispatch
public import POSCore
public import POSSync

/// A till's connection to the centre: carries messages and decides nothing about sales.
///
/// It opens nothing before the first call. Whatever the centre answers is a value or a
/// ``LinkFailure``. Completions run on a thread of the link.
public final class CentreLink: Sendable {
  let exchange: Exchange
  let till: TillName
  let address: CentreAddress

  /// Describes a link.
  public init(
    address: CentreAddress, trust: CentreTrust, identity: LinkIdentity, sources: LinkSources,
    times: LinkTimes = LinkTimes()
  ) {
    till = identity.till
    self.address = address
    exchange = Exchange(
      address, trust, till: identity.till.text, key: identity.key, program: identity.program,
      sources, times)
    key = identity.key
  }

  private let key: TillKey

  deinit { exchange.close() }

  /// What is added to the till's clock when requests are signed, in milliseconds, as the centre
  /// said when it refused one.
  public var clockCorrection: Int64 { exchange.correction }

  /// Ends everything in flight with ``LinkFailure/closed``, and every later call.
  public func close() { exchange.close() }

  // MARK: Facts

  /// Sends facts to the centre and asks for news.
  ///
  /// The link compresses and signs the request on a thread of its own, also the head of the facts.
  /// - Parameter completion: runs once.
  public func push(
    _ request: PushRequest,
    completion: @escaping @Sendable (Result<PushReply, LinkFailure>) -> Void
  ) {
    guard let engine = exchange.engine else { return completion(.failure(.closed)) }
    engine.queue.async { [exchange, till, key] in
      do throws(LinkFailure) {
        let outgoing = try OutgoingRequest.push(request, of: till, key: key)
        let limits = Exchange.Limits(
          most: ReplicationCoding.mostBytes, milliseconds: exchange.times.pushMilliseconds,
          isRepeatable: false)
        exchange.send(outgoing, limits) { result in
          engine.queue.async {
            completion(
              result.read { (answer) throws(LinkFailure) in
                try AnswerReading.push(answer, to: request)
              })
          }
        }
      } catch {
        completion(.failure(error))
      }
    }
  }

  // MARK: Holds

  /// Asks the centre to keep money for a sale, and waits at most until the deadline.
  ///
  /// An answer that comes later is dropped; the hold then ends with its sale or by itself.
  /// - Parameter deadlineMilliseconds: how long to wait; nil for the usual time.
  public func hold(
    _ request: HoldRequest, deadlineMilliseconds: Int? = nil
  ) -> Result<HoldReply, LinkFailure> {
    do throws(LinkFailure) {
      let outgoing = try OutgoingRequest.message(request, to: "/v1/holds")
      return ask(outgoing, HoldReply.self, deadlineMilliseconds)
    } catch {
      return .failure(error)
    }
  }

  /// Asks what the centre knows of a card, and waits at most until the deadline.
  ///
  /// - Parameters:
  ///   - index: the card's place in the status list.
  ///   - deadlineMilliseconds: how long to wait; nil for the usual time.
  public func card(
    _ index: UInt32, deadlineMilliseconds: Int? = nil
  ) -> Result<CardReply, LinkFailure> {
    ask(.card(index), CardReply.self, deadlineMilliseconds)
  }

  /// Asks for the centre's clock in milliseconds since 1970; opens the connection on the way.
  public func time() -> Result<Int64, LinkFailure> {
    let nonce = exchange.sources.randomBytes(16)
    return raw(.time(nonce: nonce), exchange.times.probeMilliseconds)
      .read { (answer) throws(LinkFailure) in try AnswerReading.time(answer) }
  }

  private func ask<Message: Decodable>(
    _ request: OutgoingRequest, _ type: Message.Type, _ milliseconds: Int?
  ) -> Result<Message, LinkFailure> {
    raw(request, milliseconds ?? exchange.times.holdMilliseconds)
      .read { (answer) throws(LinkFailure) in try AnswerReading.small(type, answer) }
  }

  private func raw(
    _ request: OutgoingRequest, _ milliseconds: Int
  ) -> Result<RawAnswer, LinkFailure> {
    let awaited = Awaited<Result<RawAnswer, LinkFailure>>()
    let limits = Exchange.Limits(milliseconds: milliseconds + exchange.times.lateMilliseconds)
    exchange.send(request, limits) { awaited.bring($0) }
    return awaited.value(within: milliseconds) ?? .failure(.timedOut)
  }

  /// Tells the centre that a sale needs no money after all; tried a few times in the background.
  ///
  /// When it fails for good, the hold ends by itself.
  public func release(sale: Identifier) {
    release(sale, afterFailures: 0)
  }

  private func release(_ sale: Identifier, afterFailures failures: Int) {
    let times = exchange.times
    exchange.send(.release(sale), .init(milliseconds: times.probeMilliseconds)) { [weak self] in
      let failure =
        switch $0 {
        case .success(let answer): answer.failure
        case .failure(let failure): failure as LinkFailure?
        }
      guard let self, let failure, failure.mayPass, failures + 1 < times.releaseTries,
        let engine = exchange.engine
      else { return }
      let wait = times.wait(afterFailures: failures + 1, exchange.sources)
      engine.queue.asyncAfter(deadline: .now() + .milliseconds(wait)) { [weak self] in
        self?.release(sale, afterFailures: failures + 1)
      }
    }
  }

  // MARK: A lost disk

  /// Fetches all facts that the centre has of the till, for a new disk; waits until they are here.
  public func journal() -> Result<[JournalReply.Part], LinkFailure> {
    var parts: [JournalReply.Part] = []
    let failure = journal { part in
      parts.append(part)
      return true
    }
    return failure.map { .failure($0) } ?? .success(parts)
  }

  /// Fetches all facts that the centre has of the till, part by part, and waits for each.
  ///
  /// - Parameter each: takes a part; false ends it.
  /// - Returns: why not all came; nil when all came or the caller ended it.
  public func journal(each: (JournalReply.Part) -> Bool) -> LinkFailure? {
    var place: JournalCursor?
    var seen: Set<JournalCursor> = []
    repeat {
      do throws(LinkFailure) {
        let reply = try journalReply(after: place)
        for part in reply.parts where !each(part) { return nil }
        guard let next = reply.next else { return nil }
        place = JournalCursor(text: next)
        // A place that was asked for before leads nowhere.
        guard let place, seen.insert(place).inserted else { return .notUnderstood }
      } catch {
        return error
      }
    } while true
  }

  private func journalReply(after place: JournalCursor?) throws(LinkFailure) -> JournalReply {
    let milliseconds = exchange.times.journalMilliseconds
    let awaited = Awaited<Result<RawAnswer, LinkFailure>>()
    let limits = Exchange.Limits(
      most: AnswerReading.mostJournalBytes, milliseconds: milliseconds)
    exchange.send(.journal(of: till, after: place), limits) { awaited.bring($0) }
    let result = awaited.value(within: milliseconds) ?? .failure(.timedOut)
    return try AnswerReading.journal(try result.get())
  }
}

extension LinkFailure {
  /// Whether it makes sense to send the same again later.
  var mayPass: Bool {
    switch self {
    case .refusedByCentre, .notUnderstood, .notSent, .closed, .certificate: false
    default: true
    }
  }
}

extension Result where Failure == LinkFailure {
  /// The message in an answer.
  func read<Message>(
    _ read: (Success) throws(LinkFailure) -> Message
  ) -> Result<Message, LinkFailure> {
    do throws(LinkFailure) {
      return .success(try read(try get()))
    } catch {
      return .failure(error)
    }
  }
}
