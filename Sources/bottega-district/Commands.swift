import ArgumentParser
import CardSigning
import POSCore

/// Makes a district.
struct Initialise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes the keys of a new district.")

  @OptionGroup var options: CentreOptions

  @Option(help: "The district's number, 1 to 65535.")
  var district: UInt16 = 1

  @OptionGroup var days: KeyDays

  func run() throws {
    let folder = CentreFolder(path: options.folder)
    guard !folder.isTaken else {
      throw ValidationError("\(options.folder) holds a district already; choose another folder")
    }
    var random = SystemRandomNumberGenerator()
    try options.worded {
      let centre = try DistrictCentre.make(
        district: district, days: try days.range, at: options.moment, using: &random)
      try folder.save(centre, on: options.moment.date)
    }
    print("District \(district) is in \(options.folder); its tills need \(options.folder)/public.")
  }
}

/// The days on which tills take what a key signed.
struct KeyDays: ParsableArguments {
  @Option(help: "The first day on which tills take what the keys sign.")
  var from: DayArgument

  @Option(help: "The last such day.")
  var to: DayArgument

  var range: ClosedRange<CivilDate> {
    get throws {
      guard from.day <= to.day else { throw DistrictCentre.Refusal.outOfRange }
      return from.day...to.day
    }
  }
}

/// Makes blank cards.
struct MakeBlanks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blanks", abstract: "Signs cards for the tills to hand out.")

  @OptionGroup var options: CentreOptions

  @Option(help: "How many.")
  var count: Int

  @Option(name: .customLong("last-day"), help: "The last day on which the cards are valid.")
  var lastDay: DayArgument

  @Option(name: .customLong("class"), help: "The kind of card, 0 to 255.")
  var cardClass: UInt8 = 0

  func run() throws {
    try options.change { centre in
      var random = SystemRandomNumberGenerator()
      let made = try centre.makeBlanks(
        count, cardClass: cardClass, lastDay: lastDay.day, using: &random)
      for card in made {
        print(CardNumber(index: card.content.header.index, district: centre.district).text)
      }
    }
  }
}

/// Blocks a card and gives it free again.
struct SetStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Blocks a card, or says what else it is good for.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "The twelve digits under the card's code.")
  var number: String

  @Option(help: "blocked, active (as before), online (only while the centre answers) or pin.")
  var status: StatusArgument = .blocked

  func run() throws {
    try options.change { centre in
      try centre.set(
        try CentreOptions.card(number, in: centre), status.status, at: options.moment)
    }
  }
}

/// A status on the command line.
enum StatusArgument: String, ExpressibleByArgument, CaseIterable {
  case blocked
  case active
  case online
  case pin

  var status: CardStatus {
    switch self {
    case .blocked: .blocked
    case .active: .active
    case .online: .onlineOnly
    case .pin: .needsPIN
    }
  }
}

/// Puts another card in the place of a lost one.
struct Replace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a new card in the place of a lost one, which is refused from then on.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "The lost card's number.")
  var number: String

  @Argument(help: "The new card's number.")
  var successor: String

  func run() throws {
    try options.change { centre in
      try centre.replace(
        try CentreOptions.card(number, in: centre),
        with: try CentreOptions.card(successor, in: centre), at: options.moment)
    }
  }
}

/// Adds a key.
struct Rotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a new key, which signs from now on; what the older ones signed stays valid.")

  @OptionGroup var options: CentreOptions

  @Option(help: "card or token.")
  var use: UseArgument = .card

  @OptionGroup var days: KeyDays

  func run() throws {
    try options.change { centre in
      var random = SystemRandomNumberGenerator()
      try centre.rotate(use.use, days: try days.range, using: &random)
      print("Key \(centre.keys.last?.signer.keyNumber ?? 0) signs from now on.")
    }
  }
}

/// Withdraws a key.
struct Withdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Withdraws a stolen key: its cards spend only while the centre answers.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "The key's number.")
  var key: UInt8

  func run() throws {
    try options.change { centre in try centre.withdraw(key) }
  }
}

/// Makes the codes that a phone shows.
struct MakeTokens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Signs codes for a phone, one a line, each good for minutes.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "The card's number.")
  var number: String

  @Option(help: "How many codes, one after the other.")
  var count = 720

  @Option(help: "For how many seconds each is valid, a multiple of 15.")
  var window = 120

  @Option(help: "What each may spend from the prepaid purse without the centre, in cents.")
  var prepaid = 0

  @Option(help: "The same of the tesoretto.")
  var tesoretto = 0

  @Option(help: "The same of welfare.")
  var welfare = 0

  func run() throws {
    try options.worded {
      let centre = try CentreFolder(path: options.folder).load()
      var batch = TokenBatch(
        index: try CentreOptions.card(number, in: centre), from: options.moment)
      (batch.count, batch.windowSeconds) = (count, window)
      batch.allowance = PhoneToken.Allowance(
        prepaid: Money(cents: prepaid), tesoretto: Money(cents: tesoretto),
        welfare: Money(cents: welfare))
      var random = SystemRandomNumberGenerator()
      for token in try centre.tokens(batch, using: &random) { print(token.text) }
    }
  }
}
