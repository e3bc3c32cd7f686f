public import POSCore
internal import POSSync

/// What takes long at a centre's books, cut so that nobody who waits for the books waits for it.
///
/// Copies and checks are made on another thread by a ``CentreAside``; long lists are written down
/// at once and booked in portions.
public protocol CentreLongWork: AnyObject {
  /// What walks and copies the books beside the thread that uses this store.
  func aside() -> any CentreAside
  /// Notes what a checked copy has as safe: of nothing else may a till forget its own copy.
  func noteSafe(_ copy: CentreCopy) throws(CentreFailure)

  /// Adds cards that were signed with these numbers to the list; all are active.
  ///
  /// - Throws: ``CentreFailure/listGrew`` unless they are the next ones; nothing was added then.
  func addCards(_ cards: Range<UInt32>, at time: Int64) throws(CentreFailure)

  /// Takes on employers' credit that ``CentreAside/check(_:)`` found sound, all or nothing: it is
  /// on the disk then, and is booked by ``bookNextLoads(at:)`` also after a power cut.
  ///
  /// - Throws: ``CentreFailure/busy`` while an earlier list is not wholly booked.
  func accept(_ list: LoadList) throws(CentreFailure)
  /// Books the next portion of what was accepted, each load once.
  ///
  /// - Returns: false when nothing was left.
  func bookNextLoads(at time: Int64) throws(CentreFailure) -> Bool
}

/// Reads a centre's books on a thread and a connection of its own, all of it as of one moment.
public protocol CentreAside: AnyObject, Sendable {
  /// Walks all books and checks them.
  func verify() throws(CentreFailure) -> [CentreFinding]
  /// Writes a copy of the books and checks it; it gets its name once it was found sound.
  func copy(to path: String) throws(CentreFailure) -> CentreCopy
  /// Checks that a list of employers' credit can be booked as a whole.
  ///
  /// - Returns: how many of its loads are new.
  /// - Throws: ``CentreFailure/unknownCard(_:)``, ``CentreFailure/loadedBefore``.
  func check(_ loads: [WelfareLoad]) throws(CentreFailure) -> Int
  /// Ends what is being done, from any thread: it throws ``CentreFailure/interrupted``.
  ///
  /// A step between two looks into the books may miss it, so it is called until the work ended.
  func interrupt()
}

/// What came of copying the books.
public struct CentreCopy: Hashable, Sendable {
  /// What is wrong with the copy; nothing when all is well.
  public let findings: [CentreFinding]
  /// How far each stream is in a sound copy, by the number that the books gave the stream.
  public let places: [Int: UInt64]

  /// Describes a copy.
  public init(findings: [CentreFinding], places: [Int: UInt64]) {
    (self.findings, self.places) = (findings, places)
  }
}

/// A long list of employers' credit as it is written down, cut into portions.
///
/// It is made beside the books: writing it down is then no more than taking bytes.
public struct LoadList: Hashable, Sendable {
  /// How many loads are booked in one transaction, which takes a few milliseconds.
  public static let portion = 50

  /// The portions in the order of the list, as JSON.
  public let portions: [[UInt8]]

  /// Cuts a list.
  ///
  /// - Throws: an error of the coding, for no list that was read from a file.
  public init(_ loads: [WelfareLoad]) throws {
    portions = try stride(from: 0, to: loads.count, by: Self.portion).map { first in
      try JSONWriting.bytes(Array(loads[first..<min(first + Self.portion, loads.count)]))
    }
  }
}

extension CentreStore {
  /// Writes a copy, checks it and notes what it has as safe, on one thread.
  ///
  /// - Returns: what is wrong with the copy; nothing was noted unless this is empty.
  public func backUp(to path: String, at time: Int64) throws(CentreFailure) -> [CentreFinding] {
    try expireHolds(at: time)
    let copy = try aside().copy(to: path)
    guard copy.findings.isEmpty else { return copy.findings }
    try noteSafe(copy)
    return []
  }
}
