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
    let store = try openStore(answers.settings)
    try store.save(answers.departments, at: now)
    var ids = IdentifierSource(seed: SystemRandomness.words())
    let owner = Operator(id: ids.next(at: now), name: answers.ownerName, role: .owner)
    try save(owner, pin: answers.ownerPIN, in: store)
  }

  /// Makes the demonstration shop with its catalogue, three people and its district's cards.
  ///
  /// - Throws: ``Refusal``, ``OpeningFailure`` or ``StoreFailure``.
  public func makeDemonstration(_ language: Language) throws {
    var settings = DemoShop.settings
    settings.language = language
    settings.documentLanguage = language
    try makeFolder(settings)
    let store = try openStore(settings)
    try store.save(DemoShop.departments, at: now)
    var ids = IdentifierSource(seed: SystemRandomness.words())
    try store.importArticles(DemoShop.articles(ids: &ids, at: now), at: now, by: nil)
    try store.save(DemoShop.conventions(at: now.date), at: now)
    try store.append(DemoShop.holders(at: now).map(Fact.cardHolderChanged), at: now)
    try store.save([DemoShop.welfarePlan], at: now)
    try store.load(DemoShop.welfare(at: now), at: now)
    for member in DemoShop.operators { try save(member.person, pin: member.pin, in: store) }
    try DemoDistrict.write(to: folder)
    try Data("bottega demo\n".utf8).write(to: URL(filePath: folder.demonstrationMark))
  }

  /// Whether a shop is here; settings alone have nothing that could be lost.
  public var isDone: Bool { TillFolder.exists(folder.database) }

  private func makeFolder(_ settings: ShopSettings) throws {
    guard !isDone else { throw Refusal.alreadySetUp(folder: folder.path) }
    do {
      try folder.create()
      try setFormerSettingsAside()
      let text = SettingsFile.sample(for: settings, language: settings.language)
      try Data(text.utf8).write(to: URL(filePath: folder.settings), options: .atomic)
    } catch {
      throw OpeningFailure.folderUnusable(folder.path)
    }
  }

  /// A shop whose books are lost may be made anew; what its owner once set is kept.
  private func setFormerSettingsAside() throws {
    guard TillFolder.exists(folder.settings) else { return }
    var number = 1
    while TillFolder.exists("\(folder.settings).before-\(number)") { number += 1 }
    try FileManager.default.moveItem(
      atPath: folder.settings, toPath: "\(folder.settings).before-\(number)")
  }

  private func openStore(_ settings: ShopSettings) throws(OpeningFailure) -> TillStore {
    try TillOpening(folder: folder).store(settings, createIfMissing: true, now: now)
  }

  private func save(_ person: Operator, pin: String, in store: TillStore) throws {
    let record = try PINCheck.record(of: pin, salt: SystemRandomness.bytes(16))
    try store.save(person, pin: record, at: now)
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
