public import BoboxUI
import FoundationEssentials
public import POSCore
public import POSStore
public import POSSync
import TerminalUI
import TillUI

/// Why a till can not be opened.
public enum OpeningFailure: Error, Hashable, Sendable {
  /// There is no settings file: the folder was never set up.
  case notSetUp(folder: String)
  /// The settings file can not be read or lacks the shop.
  case settingsUnusable(file: String, problems: [SettingsProblem])
  case store(StoreFailure, file: String)
  case folderUnusable(String)
  /// Making the shop was cut off: its books have nothing in them, not even an owner.
  case setUpCutOff(folder: String)
}

/// How a till is opened.
public struct OpeningOptions: Hashable, Sendable {
  /// Whether the training file is used in place of the real one.
  public var isTraining = false
  /// The language of the screens, when it is not the settings'.
  public var language: Language?
  /// Whether pages are read out as lines.
  public var isLinear = false

  /// Makes the usual options.
  public init() {}
}

/// Opens a till's folder: settings, books, the open baskets and what still waits to be printed.
public struct TillOpening {
  /// The folder.
  public let folder: TillFolder
  /// How it is opened.
  public let options: OpeningOptions

  /// Names a folder and how to open it.
  public init(folder: TillFolder, options: OpeningOptions = OpeningOptions()) {
    self.folder = folder
    self.options = options
  }

  /// Reads the settings.
  ///
  /// - Returns: the settings and what was odd about them, which does not stop the till.
  /// - Throws: ``OpeningFailure``.
  public func settings() throws(OpeningFailure) -> (ShopSettings, [SettingsProblem]) {
    guard let bytes = try? Data(contentsOf: URL(filePath: folder.settings)) else {
      throw .notSetUp(folder: folder.path)
    }
    let (settings, problems) = SettingsFile.parse(String(decoding: bytes, as: UTF8.self))
    guard var settings else {
      throw .settingsUnusable(file: folder.settings, problems: problems)
    }
    if let language = options.language { settings.language = language }
    return (settings, problems)
  }

  /// Opens the books for writing; those of training are made where there are none.
  ///
  /// - Throws: ``OpeningFailure``.
  public func store(
    _ settings: ShopSettings, createIfMissing: Bool = false, now: Moment
  ) throws(OpeningFailure) -> TillStore {
    do {
      return try TillStore(
        path: database, till: TillIdentity(shop: settings.shop.number, till: settings.till),
        createIfMissing: createIfMissing || options.isTraining, dayEndHour: settings.dayEndHour,
        seed: Self.epochSeed(), at: now, monotonic: SystemClock.monotonicMilliseconds)
    } catch {
      throw .store(error, file: database)
    }
  }

  private var database: String {
    options.isTraining ? folder.trainingDatabase : folder.database
  }

  /// The randomness of an epoch that may have to begin.
  public static func epochSeed() -> EpochSeed {
    var generator = SystemRandomNumberGenerator()
    return EpochSeed(using: &generator)
  }

  /// Opens the till; damaged books without which it can not open are repaired first.
  ///
  /// - Throws: ``OpeningFailure``.
  public func open(now: Moment) throws(OpeningFailure) -> TillEngine {
    try repairing(now) { repaired throws(OpeningFailure) in try engine(now, after: repaired) }
  }

  /// Opens the self-service point on the same books; repairs them as for the till.
  ///
  /// - Parameter language: of its first page; the shop's own when nil.
  /// - Throws: ``OpeningFailure``.
  public func openBobox(
    now: Moment, language: BoboxLanguage? = nil
  ) throws(OpeningFailure) -> BoboxEngine {
    try repairing(now) { _ throws(OpeningFailure) in
      let settings = try settings().0
      var setup = BoboxSetup(settings)
      setup.language = language ?? setup.language
      let store = try store(settings, now: now)
      return BoboxEngine(
        setup, runner: runner(store, settings), link: try link(settings, store))
    }
  }

  /// Opens something; books that are too damaged for it are repaired first.
  private func repairing<Opened>(
    _ now: Moment, _ open: (RepairOutcome?) throws(OpeningFailure) -> Opened
  ) throws(OpeningFailure) -> Opened {
    let repaired = try? TillStore.repairIfAsked(
      path: database, dayEndHour: dayEndHour, seed: Self.epochSeed(), at: now)
    do {
      return try open(repaired)
    } catch {
      if case .store(.otherTill, _) = error, EnrolledNumbers(folder: folder).takeOver() {
        return try open(repaired)
      }
      guard case .store(.damaged, _) = error else { throw error }
      return try open(repair(now))
    }
  }

  /// Repairs the books; where that is refused they are as they were, and why is what to tell.
  private func repair(_ now: Moment) throws(OpeningFailure) -> RepairOutcome {
    do {
      return try TillStore.repair(
        path: database, dayEndHour: dayEndHour, seed: Self.epochSeed(), at: now)
    } catch {
      throw .store(error, file: database)
    }
  }

  private var dayEndHour: Int { (try? settings())?.0.dayEndHour ?? 0 }

  private func engine(
    _ now: Moment, after repaired: RepairOutcome?
  ) throws(OpeningFailure) -> TillEngine {
    let (settings, problems) = try settings()
    let store = try store(settings, now: now)
    var state = TillState(
      settings: settings, now: now, ids: IdentifierSource(seed: SystemRandomness.words()))
    state.isTraining = options.isTraining
    state.isLinear = options.isLinear
    if !options.isTraining { state.link = try link(settings, store) }
    let runner = runner(store, settings)
    if let problem = runner.cards.problems.first {
      state.notice = Notice(problem.notice(settings.language), role: .warning)
    }
    if let warning = SettingsProblem.sentence(problems, settings.language) {
      state.notice = Notice(warning, role: .warning)
    }
    if !options.isTraining, (try? store.isUntouched()) == true {
      throw .setUpCutOff(folder: folder.path)
    }
    do {
      if options.isTraining { try TrainingBooks(store: store, folder: folder).catchUp(at: now) }
      try load(store, into: &state)
    } catch {
      throw .store(error, file: store.path)
    }
    if let repaired {
      state.notice = Notice(repaired.notice(settings.language), role: .danger)
    }
    return TillEngine(state: state, runner: runner)
  }

  /// How a till that joined a centre stands to it before it has asked; nil for any other.
  private func link(
    _ settings: ShopSettings, _ store: TillStore
  ) throws(OpeningFailure) -> LinkStatus? {
    guard settings.cards.centre == .joined else { return nil }
    do {
      guard let centre = try store.centre() else { return nil }
      var status = LinkStatus(centre: LinkedCentre(centre))
      status.heardAt = folder.lastHeard()
      status.waiting = try store.replicationState().waiting
      return status
    } catch {
      throw .store(error, file: store.path)
    }
  }

  private func runner(_ store: TillStore, _ settings: ShopSettings) -> EffectRunner {
    let runner = EffectRunner(
      store: store, folder: folder, settings: settings,
      ids: IdentifierSource(seed: SystemRandomness.words()), isTraining: options.isTraining)
    if !options.isTraining { runner.cards.rememberKeys(in: folder) }
    return runner
  }

  private func load(_ store: TillStore, into state: inout TillState) throws(StoreFailure) {
    state.operators = try store.operators()
    state.departments = try store.departments()
    state.conventionGroups = try store.conventionGroups()
    for basket in try store.openBaskets() { state.resume(basket) }
    state.waitingPrints = try store.pendingPrintJobs()
    // There may be a thousand conventions, for which the start does not wait: the first tick looks.
    let unreadable = try store.unreadableRows(in: RowTable.allCases.filter { $0 != .convention })
    if !unreadable.isEmpty {
      let warning = UnreadableRow.sentence(unreadable, state.settings.language)
      state.notice = Notice(warning, role: .danger)
    }
    // A last receipt that can not be read is for `verify` to tell; the next one can be sold.
    let last = try? store.lastReceipt()
    state.bookedDay = last?.number.day
    // A crash between the commit and the print: the last sale and its change are shown again.
    if !state.waitingPrints.isEmpty { state.lastReceipt = last }
    if TillFolder.exists(folder.demonstrationMark) {
      state.demonstrationPINs = DemoShop.operators.map { ($0.person.name, $0.pin) }
    }
  }
}
