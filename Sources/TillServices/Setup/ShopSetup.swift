import FoundationEssentials
public import POSCore
import POSStore

/// Makes a shop in an empty folder: settings, books, departments and the owner.
public struct ShopSetup {
  private let folder: TillFolder
  private let now: Moment

  /// Names the folder.
  public init(folder: TillFolder, now: Moment) {
    self.folder = folder
    self.now = now
  }

  /// Why a shop can not be made here.
  public enum Refusal: Error, Hashable, Sendable {
    /// The folder has a shop already, which nothing may overwrite.
    case alreadySetUp(folder: String)
  }

  /// Makes a shop from the answers of `bottega init`.
  ///
  /// - Throws: ``Refusal``, ``OpeningFailure`` or ``StoreFailure``.
  public func make(_ answers: InitAnswers) throws {
    try makeFolder(answers.settings)
    let pin = try PINCheck.record(of: answers.ownerPIN, salt: SystemRandomness.bytes(16))
    var ids = IdentifierSource(seed: SystemRandomness.words())
    let owner = Operator(id: ids.next(at: now), name: answers.ownerName, role: .owner)
    try openStore(answers.settings).begin(
      ShopBeginning(
        members: [ShopBeginning.Member(owner, pin: pin)], departments: answers.departments),
      at: now)
  }

  /// Makes the demonstration shop with its catalogue, three people and its district's cards.
  ///
  /// The books come last and at once, so that a shop in them is a whole one.
  ///
  /// - Throws: ``Refusal``, ``OpeningFailure`` or ``StoreFailure``.
  public func makeDemonstration(_ language: Language) throws {
    var settings = DemoShop.settings
    settings.language = language
    settings.documentLanguage = language
    try makeFolder(settings)
    let store = try openStore(settings)
    try Data("bottega demo\n".utf8).write(to: URL(filePath: folder.demonstrationMark))
    try DemoDistrict.write(to: folder)
    try store.begin(demonstration(), at: now)
  }

  private func demonstration() throws -> ShopBeginning {
    let members = try DemoShop.operators.map { member in
      ShopBeginning.Member(
        member.person,
        pin: try PINCheck.record(of: member.pin, salt: SystemRandomness.bytes(16)))
    }
    var shop = ShopBeginning(members: members, departments: DemoShop.departments)
    var ids = IdentifierSource(seed: SystemRandomness.words())
    shop.articles = DemoShop.articles(ids: &ids, at: now)
    shop.facts = [.conventionsChanged(DemoShop.conventions(at: now.date))]
    shop.facts += DemoShop.holders(at: now).map(Fact.cardHolderChanged)
    shop.facts.append(.welfarePlansChanged([DemoShop.welfarePlan]))
    shop.facts += DemoShop.welfare(at: now).map(Fact.welfareLoaded)
    return shop
  }

  /// Whether a shop is here; settings alone, and books into which nothing was written yet, have
  /// nothing that could be lost.
  public var isDone: Bool { TillFolder.exists(folder.database) && !isCutOff }

  /// Whether somebody was cut off after making the books and before writing the shop into them.
  private var isCutOff: Bool {
    (try? TillStore.openReadOnly(path: folder.database).isUntouched()) ?? false
  }

  private func makeFolder(_ settings: ShopSettings) throws {
    guard !isDone else { throw Refusal.alreadySetUp(folder: folder.path) }
    do {
      try folder.create()
      try setAside(folder.settings)
      for end in ["", "-wal", "-shm"] { try setAside(folder.database + end) }
      try setAsideDemonstration()
      let text = SettingsFile.sample(for: settings, language: settings.language)
      try Data(text.utf8).write(to: URL(filePath: folder.settings), options: .atomic)
    } catch {
      throw OpeningFailure.folderUnusable(folder.path)
    }
  }

  /// What a demonstration that was cut off left must not show its PINs, or its cards, in a shop.
  private func setAsideDemonstration() throws {
    guard TillFolder.exists(folder.demonstrationMark) else { return }
    try setAside(folder.district)
    try setAside(folder.demonstrationMark)
  }

  /// A shop whose books are lost, or were only begun, may be made anew; what is there is kept.
  private func setAside(_ file: String) throws {
    guard TillFolder.exists(file) else { return }
    var number = 1
    while TillFolder.exists("\(file).before-\(number)") { number += 1 }
    try FileManager.default.moveItem(atPath: file, toPath: "\(file).before-\(number)")
  }

  private func openStore(_ settings: ShopSettings) throws(OpeningFailure) -> TillStore {
    try TillOpening(folder: folder).store(settings, createIfMissing: true, now: now)
  }
}

extension ShopSetup.Refusal {
  /// What is wrong, and what to do about it.
  public func sentence(_ language: Language) -> String {
    switch self {
    case .alreadySetUp(let folder):
      language == .italian
        ? "in \(folder) c'è già un negozio: scegli un'altra cartella con --data."
        : "there is a shop in \(folder) already: choose another folder with --data."
    }
  }
}
