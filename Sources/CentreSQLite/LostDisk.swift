internal import CentreCore
internal import GRDB
internal import POSSync

/// Gives a till whose disk was lost its facts back.
struct LostDisk {
  let database: Database

  /// Facts of a till after a place, the oldest stream first, as many as fit.
  func journal(
    of till: TillName, after: StreamPlace?, mostBytes: Int
  ) throws -> JournalReply {
    let streams = StreamTables(database: database)
    var parts: [JournalReply.Part] = []
    var left = mostBytes
    for known in try streams.streams(of: till) where try isWanted(known, after) {
      let name = known.stream.name
      let isInside = after?.epoch == name.epoch && after?.district == name.district
      var next = isInside ? (after?.sequence ?? 0) + 1 : 1
      let first = next
      var frames: [[UInt8]] = []
      while next <= known.stream.acknowledged, left > 0 {
        guard let frame = try streams.frame(next, of: known) else { throw CentreFailure.damaged }
        frames.append(frame.bytes)
        left -= frame.bytes.count
        next += 1
      }
      parts.append(
        JournalReply.Part(
          record: known.stream.record, from: first,
          isQuarantined: known.stream.state == .quarantined, frames: frames))
      if next <= known.stream.acknowledged {
        return JournalReply(parts: parts, next: "\(name.district).\(name.epoch).\(next - 1)")
      }
    }
    return JournalReply(parts: parts, next: nil)
  }

  /// Whether a stream has something after a place; streams come in the order of their epochs.
  private func isWanted(_ known: StreamTables.Known, _ after: StreamPlace?) throws -> Bool {
    guard let after else { return true }
    let name = known.stream.name
    if name.epoch == after.epoch, name.district == after.district {
      return known.stream.acknowledged > after.sequence
    }
    return name.epoch > after.epoch
  }
}
