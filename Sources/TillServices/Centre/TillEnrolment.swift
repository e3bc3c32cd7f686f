import Foundation
public import POSCore
import POSStore
import POSSync
import TillLink
public import TillUI

/// Enrols a till that is closed at a district's centre, with a code that is good once.
public struct TillEnrolment {
  private let folder: TillFolder
  private let language: Language
  private let now: Moment

  /// Names the till's folder.
  public init(folder: TillFolder, language: Language, now: Moment) {
    (self.folder, self.language, self.now) = (folder, language, now)
  }

  /// What an enrolment asks or did.
  public enum Outcome: Hashable, Sendable {
    /// Nothing was sent: somebody compares the fingerprint of the centre's certificate first.
    case confirm(fingerprint: String, pin: String)
    case enrolled(Report)
  }

  /// What was done.
  public struct Report: Hashable, Sendable {
    /// The district's name.
    public let district: String
    /// The shop's name at the centre.
    public let shop: String
    /// The till's name at the centre.
    public let till: String
    /// How many receipts came back from the centre; nil when the books were here.
    public let recovered: Int?
    /// Where earlier books are kept.
    public let kept: String?
    /// Whether the settings were made anew, so that somebody completes them.
    public let hasNewSettings: Bool
  }

  /// Why a till can not be enrolled.
  public enum Refusal: Error, Hashable, Sendable {
    case badAddress(String)
    case badPin(String)
    /// The private key can not be read or made.
    case keyUnusable(file: String)
    /// The centre was not reached.
    case notReached(LinkTrouble)
    /// The centre said no, with a word of its interface.
    case refused(code: String)
    /// There are no books here, and the centre has nothing of this till.
    case nothingHere
    /// The centre has nothing of this till that could come back.
    case nothingToRecover
    /// The till belongs to a district already.
    case alreadyJoined(till: String, district: String)
    /// The books here have so many facts that the centre lacks: its books would lose them.
    case wouldLose(facts: Int)
    /// The centre's numbers do not fit into the settings.
    case numbersTooLarge(String)
    /// The settings could not be written; these belong into the file.
    case settingsNotWritten(file: String, lines: [String])
  }

  /// Enrols the till; a till without books gets them back from the centre.
  ///
  /// - Parameters:
  ///   - pin: the fingerprint of the certificate that somebody compared; nil to be asked.
  ///   - recovers: whether books that are here give way to those of the centre.
  ///   - again: whether a till that belongs to a district already may become another one.
  /// - Throws: ``Refusal``, `OpeningFailure` or `StoreFailure`.
  public func enrol(
    at addressText: String, code: String, pin pinText: String?, recovers: Bool,
    again: Bool = false
  ) throws -> Outcome {
    guard let address = CentreAddress(addressText) else { throw Refusal.badAddress(addressText) }
    let pin = pinText.map { CertificatePin(text: $0) }
    if let pinText, pin == .some(nil) { throw Refusal.badPin(pinText) }
    let isEmpty = !TillFolder.exists(folder.database)
    // A till that is open keeps its books to itself, and the code stays good.
    if !isEmpty {
      EnrolledNumbers(folder: folder).takeOver()
      try recovers ? refuseToLose() : closedBooks(mayBeJoined: again)
    }
    let key = try key()
    let answer = CentreLink.enrol(
      at: address, code: code, key: key, program: CentreAccess.program, pin: pin ?? nil,
      sources: CentreAccess.sources)
    switch answer {
    case .failure(.refusedByCentre(let code, _)): throw Refusal.refused(code: code)
    case .failure(let failure): throw Refusal.notReached(LinkTrouble(failure))
    case .success(.confirm(let found)):
      return .confirm(fingerprint: found.grouped, pin: found.text)
    case .success(.enrolled(let reply, let trust)):
      let joining = Joining(reply: reply, address: address, trust: trust, key: key)
      return .enrolled(try join(joining, recovers: recovers || isEmpty))
    }
  }

  /// The centre as it was met.
  private struct Joining {
    let reply: EnrolmentReply
    let address: CentreAddress
    let trust: CentreTrust
    let key: TillKey

    var identity: TillIdentity {
      TillIdentity(shop: reply.till.shop, till: reply.till.till)
    }

    var link: CentreLink {
      CentreLink(
        address: address, trust: trust,
        identity: LinkIdentity(till: reply.till, key: key, program: CentreAccess.program),
        sources: CentreAccess.sources)
    }
  }

  /// Books that can be read give way only to a centre that has all that is in them.
  private func refuseToLose() throws {
    do {
      let opening = TillOpening(folder: folder)
      let store = try opening.store(try opening.settings().0, now: now)
      let waiting = try store.replicationState().waiting
      if waiting > 0 { throw Refusal.wouldLose(facts: waiting) }
    } catch OpeningFailure.store(.damaged, _), OpeningFailure.store(.journalDamaged, _),
      OpeningFailure.store(.otherTill, _)
    {
      // What can not be opened can not be sent either; the file is kept beside the new books.
    }
  }

  /// Books that nobody has open; those of a district's till ask first.
  private func closedBooks(mayBeJoined: Bool) throws {
    let opening = TillOpening(folder: folder)
    let store = try opening.store(try opening.settings().0, now: now)
    guard !mayBeJoined, let centre = try store.centre() else { return }
    throw Refusal.alreadyJoined(till: centre.till.text, district: centre.districtName)
  }

  private func key() throws -> TillKey {
    do {
      try folder.create()
      return try TillKeyFile.readOrMake(in: folder.path, seed: SystemRandomness.bytes(32))
    } catch {
      throw Refusal.keyUnusable(file: folder.path + "/" + TillKeyFile.name)
    }
  }

  // MARK: Joining

  private func join(_ joining: Joining, recovers: Bool) throws -> Report {
    let reply = joining.reply
    guard reply.till.shop <= 9_999, reply.till.till <= 99 else {
      throw Refusal.numbersTooLarge(reply.till.text)
    }
    let hasNewSettings = !TillFolder.exists(folder.settings)
    var kept: String?
    if recovers { kept = try recover(joining) }
    let settings = try settings(of: joining)
    let store = try openedStore(settings, joining, isRecovered: recovers)
    try keepCertificate(joining.trust)
    try store.join(
      reply, address: joining.address.text, pin: joining.trust.pinBytes, by: nil,
      seed: TillOpening.epochSeed(), at: now)
    try layOutDistrict(reply)
    try write(settings)
    let receipts = recovers ? try store.latestReceipts(limit: 100_000).count : nil
    return Report(
      district: reply.districtName, shop: reply.shopName, till: reply.till.text,
      recovered: receipts, kept: kept, hasNewSettings: hasNewSettings)
  }

  /// Books that were just rebuilt bear the new numbers, all others those of the settings.
  private func openedStore(
    _ settings: ShopSettings, _ joining: Joining, isRecovered: Bool
  ) throws -> TillStore {
    let opening = TillOpening(folder: folder)
    return isRecovered
      ? try opening.store(settings, now: now)
      : try opening.store(try opening.settings().0, now: now)
  }

  /// - Returns: where books that were here are kept.
  private func recover(_ joining: Joining) throws -> String? {
    guard joining.reply.hasJournal else {
      throw TillFolder.exists(folder.database) ? Refusal.nothingToRecover : Refusal.nothingHere
    }
    let link = joining.link
    defer { link.close() }
    switch link.journal() {
    case .failure(let failure): throw Refusal.notReached(LinkTrouble(failure))
    case .success(let parts):
      return try TillStore.rebuild(
        at: folder.database, from: parts, till: joining.identity,
        dayEndHour: (try? TillOpening(folder: folder).settings().0.dayEndHour) ?? 0,
        seed: TillOpening.epochSeed(), at: now
      ).kept
    }
  }

  private func keepCertificate(_ trust: CentreTrust) throws {
    let url = URL(filePath: folder.centreCertificate)
    guard case .pinned(let certificate) = trust else {
      try? FileManager.default.removeItem(at: url)
      return
    }
    try Data(certificate.pem.utf8).write(to: url, options: .atomic)
  }

  /// The district's root key stands alone at first; everything else comes with the feed.
  ///
  /// The files of another district are put aside, since their cards mean nothing here.
  private func layOutDistrict(_ reply: EnrolmentReply) throws {
    guard let key = reply.rootKey.flatMap({ Data(base64Encoded: $0) }) else { return }
    let root = Data(DistrictFile.rootBytes(Array(key)))
    let file = URL(filePath: folder.district + "/" + DistrictFile.root.rawValue)
    if let former = try? Data(contentsOf: file), former == root { return }
    if TillFolder.exists(folder.district) { try putAside(folder.district) }
    if TillFolder.exists(folder.newestKeys) { try putAside(folder.newestKeys) }
    _ = folder.write(Array(root), as: .root)
  }

  private func putAside(_ path: String) throws {
    var number = 1
    while TillFolder.exists("\(path).before-\(number)") { number += 1 }
    try FileManager.default.moveItem(atPath: path, toPath: "\(path).before-\(number)")
  }

  // MARK: Settings

  /// The settings with the numbers of the enrolment.
  private func settings(of joining: Joining) throws -> ShopSettings {
    let reply = joining.reply
    var settings: ShopSettings
    if TillFolder.exists(folder.settings) {
      settings = try TillOpening(folder: folder).settings().0
    } else {
      settings = InitAnswers.usual(language).settings
      settings.shop.name = reply.shopName
    }
    settings.shop.number = reply.till.shop
    settings.till = reply.till.till
    settings.cards.centre = .joined
    return settings
  }

  /// Writes the numbers into the file, and leaves everything else in it as people wrote it.
  private func write(_ settings: ShopSettings) throws {
    let numbers = EnrolledNumbers(folder: folder)
    guard numbers.write(settings) else {
      throw Refusal.settingsNotWritten(
        file: folder.settings,
        lines: EnrolledNumbers.changes(settings).map {
          "[\($0.section)] \($0.key) = \($0.value)"
        })
    }
  }
}

extension CentreTrust {
  fileprivate var pinBytes: [UInt8]? {
    guard case .pinned(let certificate) = self else { return nil }
    let digits = Array(certificate.pin.text)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }
}
