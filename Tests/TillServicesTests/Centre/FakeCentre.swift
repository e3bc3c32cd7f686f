import POSCore
import POSSync
import Synchronization
import TillUI

@testable import TillServices

/// A centre in the process: it takes every fact, and answers at once or not at all.
final class FakeCentre: CentreLinking {
  /// What the centre has and does.
  struct Books {
    /// Whether nobody answers, and what is said then.
    var trouble: LinkTrouble?
    /// How far it has each stream.
    var heads: [StreamName: (acknowledged: UInt64, head: ChainHash)] = [:]
    /// All facts, in the order in which they came.
    var facts: [Fact] = []
    /// What it says to the next push in place of taking it.
    var answer: PushAnswer?
    /// What goes with the next reply.
    var pages: [FeedPage] = []
    /// Whether each reply tells that nothing is new of the district.
    var tellsOfDistrict = true
    /// What is on cards.
    var standings: [UInt32: CardStanding] = [:]
    /// The status of cards, where it is not the usual one.
    var statuses: [UInt32: String] = [:]
    var holds: [HoldRequest] = []
    var released: [Identifier] = []
    var questions = 0
    var pushes = 0
  }

  private let books = Mutex(Books())

  /// Looks at the books.
  var now: Books { books.withLock { $0 } }

  /// Changes the books.
  func change(_ body: @Sendable (inout Books) -> Void) { books.withLock { body(&$0) } }

  /// Puts tesoretto on a card.
  func fill(_ card: UInt32, _ cents: Int) {
    let lot = PurseLot(funder: .shop(1), lastDay: nil, amount: Money(cents: cents))
    let standing = CardStanding(
      card: card, purses: [.init(kind: .tesoretto, lots: [lot])], debt: .zero)
    change { $0.standings[card] = standing }
  }

  /// The receipts that arrived.
  var receipts: [Receipt] {
    now.facts.compactMap { if case .receiptClosed(let receipt) = $0 { receipt } else { nil } }
  }

  // MARK: The link

  func push(
    _ request: PushRequest,
    completion: @escaping @Sendable (Result<PushReply, LinkTrouble>) -> Void
  ) {
    completion(books.withLock { $0.take(request) })
  }

  func hold(_ request: HoldRequest) -> Result<HoldReply, LinkTrouble> {
    books.withLock { $0.hold(request) }
  }

  func card(_ index: UInt32) -> Result<CardReply, LinkTrouble> {
    books.withLock { books in
      books.questions += 1
      return books.trouble.map { .failure($0) } ?? .success(books.reply(about: index))
    }
  }

  func release(sale: Identifier) { change { $0.released.append(sale) } }

  func watchFeed(
    _ cursors: [FeedCursor], changed: @escaping @Sendable () -> Void
  ) -> any FeedWatching { NoWatch() }

  func diagnose(completion: @escaping @Sendable (LinkPart?) -> Void) { completion(.centre) }

  func close() {}
}

private struct NoWatch: FeedWatching {
  func update(_ cursors: [FeedCursor]) {}
  func workOffline(_ isOffline: Bool) {}
  func cancel() {}
}

extension FakeCentre.Books {
  fileprivate mutating func take(_ request: PushRequest) -> Result<PushReply, LinkTrouble> {
    pushes += 1
    if let trouble { return .failure(trouble) }
    var known = heads[request.stream] ?? (0, request.record.anchor)
    let isTaken = answer == nil && request.from == known.acknowledged + 1
    if isTaken {
      for bytes in request.frames {
        known = (known.acknowledged + 1, ChainHash(of: bytes))
        guard let frame = try? JournalFrame(bytes: bytes),
          case .fact(let fact) = FactCoding.decode(
            kind: frame.kind, schema: frame.schema, body: frame.body)
        else { continue }
        facts.append(fact)
      }
      heads[request.stream] = known
    }
    var reply = PushReply(
      request: request.id, generation: 1, answer: answer ?? .accepted,
      acknowledged: known.acknowledged, head: known.head, stable: 0,
      serverTime: TillSession.morning.milliseconds)
    reply.pages = pages + quietPages(request)
    (answer, pages) = (nil, [])
    return .success(reply)
  }

  /// The page of a district of which there is nothing new.
  private func quietPages(_ request: PushRequest) -> [FeedPage] {
    request.cursors.filter { $0.topic == FeedTopic.district }.map { cursor in
      FeedPage(
        topic: cursor.topic, generation: 1, from: cursor.revision, to: cursor.revision,
        isComplete: tellsOfDistrict, items: [], checksum: 0)
    }
  }

  fileprivate mutating func hold(_ request: HoldRequest) -> Result<HoldReply, LinkTrouble> {
    questions += 1
    if let trouble { return .failure(trouble) }
    holds.append(request)
    let there = standings[request.card]?.purses.first { $0.kind == request.kind }
    let available = (there?.lots ?? []).map(\.amount).sum
    let decision: HoldDecision =
      statuses[request.card] != nil
      ? .cardRefused : request.amount <= available ? .granted : .insufficient
    return .success(
      HoldReply(
        decision: decision, available: available, expiresAt: nil,
        card: reply(about: request.card)))
  }

  fileprivate func reply(about card: UInt32) -> CardReply {
    let places = heads.map { stream, known in
      StreamPlace(district: stream.district, epoch: stream.epoch, sequence: known.acknowledged)
    }
    return CardReply(
      standing: standings[card] ?? CardStanding(card: card, purses: [], debt: .zero),
      revision: UInt64(questions), generation: 1, held: [], acknowledged: places,
      status: statuses[card] ?? "active", serverTime: TillSession.morning.milliseconds)
  }
}
