import Foundation
import Support
import Testing

@testable import POSSync

private let pieces = [
  "null", "true", "-1", "0.5", "1e308", "9223372036854775807", "18446744073709551615", "[]", "{}",
  "\"\"", ",", ":", "\"", "\\u0000", "\\ud800", "====", "\"fork\"", "\"tooMany\"",
]

@Suite struct `Damaged messages` {
  @Test func `are a request that is written and read the same, or refused`() throws {
    let messages = MutatedBytes([try ReplicationCoding.bytes(of: everyRequest())], pieces: pieces)
    fuzz("push requests", usually: 5_000, messages.bytes) { bytes in
      let direct = DirectReader.value(WireRequest.self, from: bytes)
      let general = try? JSONDecoder().decode(WireRequest.self, from: Data(bytes))
      if let direct, try general.map(ReplicationCoding.bytes) != ReplicationCoding.bytes(direct) {
        return .read(isSound: false)
      }
      guard let request = try? ReplicationCoding.request(bytes) else { return .refused }
      let again = try ReplicationCoding.request(ReplicationCoding.bytes(of: request))
      return .read(isSound: again == request && request.from >= 1)
    }
  }

  @Test func `are a reply that is written and read the same, or refused`() throws {
    let messages = MutatedBytes(
      [
        try ReplicationCoding.bytes(of: everyReply()),
        try ReplicationCoding.bytes(of: everyReply(.tooMany(retryAfter: 1))),
      ], pieces: pieces)
    fuzz("push replies", usually: 5_000, messages.bytes) { bytes in
      guard let reply = try? ReplicationCoding.reply(bytes) else { return .refused }
      return .read(
        isSound: try ReplicationCoding.reply(ReplicationCoding.bytes(of: reply)) == reply)
    }
  }
}
