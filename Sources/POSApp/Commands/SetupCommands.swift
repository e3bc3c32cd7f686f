import ArgumentParser
import Foundation
import POSCore
import TillServices

/// Opens a demonstration shop in a data folder of its own.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A demonstration shop with a market's catalogue and three cashiers.",
    discussion: """
      It runs with a centre of its own on this machine and prints the address of its pages; \
      Ctrl-Z pulls the cable between the two and puts it back.
      """)

  @OptionGroup var options: FolderOptions
  @OptionGroup var screen: ScreenOptions

  @Flag(name: .customLong("set-up-only"), help: "Makes the shop and does not open the till.")
  var isSetUpOnly = false

  @Flag(name: .customLong("alone"), help: "Without a centre of its own.")
  var isAlone = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let folder = options.data.map(TillFolder.init) ?? TillFolder(options.folder.path + "-demo")
    try worded(language) {
      let setup = ShopSetup(folder: folder, now: SystemClock.now())
      if !setup.isDone { try setup.makeDemonstration(language) }
      if isSetUpOnly { return Speech.say(folder.path) }
      try open(folder, language)
    }
  }

  /// Opens the till beside its own centre, when there is one.
  private func open(_ folder: TillFolder, _ language: Language) throws {
    var till = TillScreen(folder: folder, language: options.language?.language, screen)
    try till.prepare()
    let centre = isAlone || screen.isTraining ? nil : DemoCentre(for: folder, language)
    defer { centre?.stop() }
    if let centre {
      Speech.say(
        language == .italian
          ? "Le pagine del titolare: \(centre.pages)" : "The owner's pages: \(centre.pages)")
    }
    till.demonstration = centre
    try till.run()
  }
}

/// Makes a real shop.
struct Initialise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Sets a real shop up; asks, or takes the answers from a file.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("answers"), help: "A TOML file with the answers.")
  var answers: String?

  @Flag(name: .customLong("defaults"), help: "Asks nothing; the owner's PIN is printed.")
  var usesDefaults = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let setup = ShopSetup(folder: options.folder, now: SystemClock.now())
      guard !setup.isDone else {
        throw ShopSetup.Refusal.alreadySetUp(folder: options.folder.path)
      }
      let answers = try answers(language)
      try setup.make(answers)
      report(answers)
    }
  }

  private func answers(_ language: Language) throws -> InitAnswers {
    if let answers { return try read(answers, language) }
    if usesDefaults { return InitAnswers.usual(language) }
    return try ask(language)
  }

  private func read(_ file: String, _ language: Language) throws -> InitAnswers {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      Speech.warn(
        language == .italian ? "non riesco a leggere \(file)." : "\(file) can't be read.")
      throw ExitCode.failure
    }
    let (answers, problems) = InitAnswers.parse(String(decoding: bytes, as: UTF8.self))
    for problem in problems { Speech.warn(problem.sentence(language)) }
    guard let answers else { throw ExitCode.failure }
    return answers
  }

  private func ask(_ language: Language) throws -> InitAnswers {
    var interview = InitInterview(language: language)
    while let question = interview.question, let prompt = interview.prompt {
      guard let line = TypedAnswer.to(prompt, isSecret: question.isSecret) else {
        Speech.warn(
          language == .italian
            ? "mancano delle risposte: niente è stato creato."
            : "answers are missing: nothing was made.")
        throw ExitCode.failure
      }
      if let refusal = interview.answer(line) { Speech.say(refusal) }
    }
    return interview.answers
  }

  private func report(_ answers: InitAnswers) {
    let language = answers.settings.language
    Speech.say(
      language == .italian
        ? "Il negozio «\(answers.settings.shop.name)» è in \(options.folder.path)."
        : "The shop “\(answers.settings.shop.name)” is in \(options.folder.path).")
    if usesDefaults {
      Speech.say(
        language == .italian
          ? "Titolare: \(answers.ownerName), PIN \(answers.ownerPIN). Cambialo dal menu Persone."
          : "Owner: \(answers.ownerName), PIN \(answers.ownerPIN). Change it in the menu, People.")
    }
    Speech.say(InitAnswers.fiscalNotice.text(language))
    let command = options.data.map { "bottega --data \($0)" } ?? "bottega"
    Speech.say(
      language == .italian
        ? "Per aprire la cassa: \(command)" : "To open the till: \(command)")
  }
}

/// Replaces a lost owner PIN.
struct RecoverOwner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover-owner",
    abstract: "Gives the owner a new PIN when it was lost; the log keeps a trace of it.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("pin"), help: "The new PIN: 4 to 12 digits; asked for when missing.")
  var pin: String?

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let opening = TillOpening(folder: options.folder)
      let (settings, _) = try opening.settings()
      let store = try opening.store(settings, createIfMissing: false, now: SystemClock.now())
      let pin = try pin ?? asked(language)
      let owner = try OwnerRecovery(store: store).replacePIN(with: pin, now: SystemClock.now())
      Speech.say(
        language == .italian
          ? "Il PIN di \(owner.name) è cambiato; il registro lo ricorda."
          : "\(owner.name)'s PIN was changed; the log remembers it.")
    }
  }

  /// Nobody sees the PIN while it is typed, so it is typed twice; after a difference, both again.
  private func asked(_ language: Language) throws -> String {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    let prompt = pick("Nuovo PIN (da 4 a 12 cifre): ", "New PIN (4 to 12 digits): ")
    let again = pick("Lo stesso PIN ancora una volta: ", "The same PIN once more: ")
    while let pin = TypedAnswer.to(prompt, isSecret: true),
      let repeated = TypedAnswer.to(again, isSecret: true)
    {
      if pin == repeated { return pin }
      Speech.say(
        pick("I due PIN sono diversi: scrivilo di nuovo.", "The two PINs differ: type it again."))
    }
    Speech.warn(pick("manca il PIN: niente è cambiato.", "no PIN: nothing was changed."))
    throw ExitCode.failure
  }
}
