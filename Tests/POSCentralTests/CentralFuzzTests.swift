import CardSigning
import CentreCore
import Foundation
import HTTPTypes
import Hummingbird
import POSCore
import POSSync
import Support
import Testing

@testable import POSCentral

private let pieces = [
  "null", "-1", "1e308", "18446744073709551616", "[]", "{}", "\"", ",", ";", ":", "=", "%00", "%",
  "\\u0000", "\u{0}", "\n", "-", "0-0", "65536-1", "é",
]

@Suite struct `Damaged input of the centre` {
  @Test func `is a packed body of no more than the limit, or refused`() throws {
    let originals = [packed(Array("{\"a\":1}".utf8)), packed([UInt8](repeating: 32, count: 9_000))]
    let bodies = MutatedBytes(originals, pieces: pieces)
    fuzz("packed bodies", usually: 3_000, bodies.bytes) { bytes in
      guard let plain = try? Inflation.inflate(bytes, limit: 10_000) else { return .refused }
      return .read(isSound: plain.count <= 10_000)
    }
  }

  @Test func `is a hold, or refused`() throws {
    let message = try MessageCoding.bytes(
      HoldRequest(
        sale: Identifier(high: 1, low: 2), card: 12, kind: .welfare(plan: "P1"),
        amount: Money(cents: 500), day: CivilDate(daysSince1970: 20_000)))
    let bodies = MutatedBytes([message], pieces: pieces)
    fuzz("holds", usually: 3_000, bodies.bytes) { bytes in
      guard let hold = try? MessageCoding.read(HoldRequest.self, bytes) else { return .refused }
      let again = try MessageCoding.read(HoldRequest.self, try MessageCoding.bytes(hold))
      return .read(isSound: again == hold)
    }
  }

  @Test func `is an enrolment, or refused`() throws {
    let message = try MessageCoding.bytes(
      EnrolmentRequest(
        code: "ABCDE12345", publicKey: [UInt8](repeating: 1, count: 32), version: 1,
        program: "1.0"))
    fuzz("enrolments", usually: 3_000, MutatedBytes([message], pieces: pieces).bytes) { bytes in
      guard let request = try? MessageCoding.read(EnrolmentRequest.self, bytes) else {
        return .refused
      }
      return .read(isSound: request.keyBytes.map { $0.count == 32 } ?? true)
    }
  }

  @Test func `is an operator's command, or refused`() throws {
    guard let till = TillName(text: "3-1") else { return }
    let commands: [AdminCommand] = [
      .offerEnrolment(till), .addAccount(login: "anna", role: .owner(shop: 3)), .verify,
      .settlements(number: nil), .setCard(number: "0000 0000 0133", .blocked),
    ]
    let bodies = MutatedBytes(try commands.map { try MessageCoding.bytes($0) }, pieces: pieces)
    fuzz("commands", usually: 3_000, bodies.bytes) { bytes in
      guard let command = try? MessageCoding.read(AdminCommand.self, bytes) else {
        return .refused
      }
      let again = try MessageCoding.read(AdminCommand.self, try MessageCoding.bytes(command))
      return .read(isSound: again == command)
    }
  }

  @Test func `is a query with known names, or refused`() {
    let queries = MutatedBytes(["/a?after=9.12.3&wait=5", "/a?after=1%2C2"], pieces: pieces)
    fuzz("queries", usually: 5_000, queries.text) { text in
      guard let query = try? Query(text, allowed: ["after", "wait"]) else { return .refused }
      let place = try? query.place("after")
      let wait = try? query.number("wait", in: 0...25)
      return .read(
        isSound: (place?.sequence ?? 0) <= 1 << 40 && (0...25).contains(wait ?? 0))
    }
  }

  @Test func `is cursors that are written the same, or refused`() {
    let texts = MutatedBytes(["district:7:12,stock:0:0", "a:1:2"], pieces: pieces)
    fuzz("cursors", usually: 5_000, texts.text) { text in
      guard let cursors = try? FeedCursor.read(query: text) else { return .refused }
      return .read(isSound: try FeedCursor.read(query: FeedCursor.query(cursors)) == cursors)
    }
  }

  @Test func `is the head of a signed request, or refused`() throws {
    let good = try TestTill("3-1").headers("GET", "/v1/cards/1")
    let fields = good.map { ($0.name, MutatedBytes([$0.value], pieces: pieces, mostChanges: 1)) }
    fuzz("signed heads", usually: 5_000, { $0 }) { seed in
      var headers = HTTPFields()
      for (place, field) in fields.enumerated() {
        headers.append(HTTPField(name: field.0, value: field.1.text(seed &* 4 &+ place)))
      }
      let request = HTTPRequest(
        method: .get, scheme: nil, authority: nil, path: "/v1/cards/1", headerFields: headers)
      guard let head = try? SignedHead(request) else { return .refused }
      return .read(isSound: head.nonce.bytes.count == 16)
    }
  }

  @Test func `is a list of credit that adds up, or refused`() throws {
    let cards = (1...3).map { CardNumber(index: $0, district: 9).text }
    let list = """
      card;amount;last day;plan
      \(cards[0]);10,00;2026-12-31;BUONI
      \(cards[1]);5;;BUONI
      \(cards[2]),7.50,2027-01-31,PASTI
      """
    let batch = WelfareList.Batch(name: "B", company: "C", district: 9)
    let moment = Moment(milliseconds: TestCentre.start, offsetSeconds: 0)
    fuzz("lists of credit", usually: 5_000, MutatedBytes([list], pieces: pieces).text) { text in
      guard let loads = try? WelfareList.read(text, batch, at: moment) else { return .refused }
      return .read(
        isSound: Set(loads.map(\.id)).count == loads.count
          && loads.allSatisfy { (1...10_000_000).contains($0.amount.cents) })
    }
  }

  @Test func `is a district's keys that are written the same, or refused`() throws {
    var random = SystemRandomNumberGenerator()
    let days = CivilDate(daysSince1970: 20_800)...CivilDate(daysSince1970: 24_000)
    let centre = try DistrictCentre.make(
      district: 9, days: days, at: Moment(milliseconds: TestCentre.start, offsetSeconds: 0),
      using: &random)
    let text = DistrictKeys(of: centre).text
    #expect(DistrictKeys(text: text)?.text == text)
    fuzz("keys", usually: 1_000, MutatedBytes([text], pieces: pieces).text) { text in
      guard let keys = DistrictKeys(text: text) else { return .refused }
      return .read(isSound: DistrictKeys(text: keys.text)?.text == keys.text)
    }
  }
}
