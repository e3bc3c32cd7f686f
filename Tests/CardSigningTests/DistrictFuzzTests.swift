import CardSigning
import POSCore
import Support
import Testing

@Suite struct `Damaged files of a district` {
  @Test func `are keys, statuses and blanks with the same bytes, or none`() throws {
    let files = try MadeDistrict().files
    let signed = [files[.keys], files[.statuses]].compactMap { $0?.dropLast(64) }.map(Array.init)
    let originals = MutatedBytes(
      signed + [files[.blanks], files[.root]].compactMap(\.self),
      pieces: ["TSKS1", "TSSL1", "TSBL1", "TSRK1", "\0\0\0\0", "\u{7F}\u{7F}"])
    fuzz("files of a district", usually: 20_000, originals.bytes) { bytes in
      if let keys = CardKeySet(bytes: bytes) { return .read(isSound: keys.bytes == bytes) }
      if let list = CardStatusList(bytes: bytes) {
        return .read(isSound: list.bytes.count == bytes.count)
      }
      if let blanks = CardBlanks(bytes: bytes) {
        return .read(isSound: blanks.unreadable > 0 || blanks.bytes == bytes)
      }
      guard let root = DistrictFile.rootKey(from: bytes) else { return .refused }
      return .read(isSound: DistrictFile.rootBytes(root) == bytes)
    }
  }
}
