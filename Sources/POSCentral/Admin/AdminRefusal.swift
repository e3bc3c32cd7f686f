internal import CardSigning
internal import CentreCore
public import POSCore

/// Why a command was not done, in words for people.
public struct AdminRefusal: Error, Hashable, Codable, Sendable {
  /// In Italian.
  public let italian: String
  /// In English.
  public let english: String

  /// Words a refusal.
  public init(_ italian: String, _ english: String) {
    (self.italian, self.english) = (italian, english)
  }

  /// The sentence in a language.
  public func sentence(_ language: Language) -> String {
    language == .italian ? italian : english
  }

  /// Words whatever went wrong.
  public init(_ error: any Error) {
    switch error {
    case let refusal as AdminRefusal: self = refusal
    case let failure as CentreFailure: self.init(books: failure)
    case let refusal as CentreFolder.Refusal: self.init(folder: refusal)
    case let refusal as DistrictCentre.Refusal: self.init(cards: refusal)
    case let refusal as CentreDesk.Refusal: self.init(desk: refusal)
    case let refusal as CentreServer.Refusal: self.init(server: refusal)
    default: self.init("Non riuscito: \(error)", "It did not work: \(error)")
    }
  }

  private init(desk refusal: CentreDesk.Refusal) {
    switch refusal {
    case .full:
      self.init("Il centro è molto occupato; riprova.", "The centre has much to do; try again.")
    case .closed: self.init("Il centro si sta fermando.", "The centre stops.")
    }
  }

  private init(server refusal: CentreServer.Refusal) {
    switch refusal {
    case .plainOnlyOnLoopback:
      self.init(
        "Senza TLS il centro risponde solo su questa macchina: usa --host 127.0.0.1.",
        "Without TLS the centre only serves this machine: use --host 127.0.0.1.")
    case .badCertificate:
      self.init(
        "Il certificato o la sua chiave non si leggono.",
        "The certificate or its key can not be read.")
    }
  }

  private init(folder refusal: CentreFolder.Refusal) {
    switch refusal {
    case .taken(let path):
      self.init("In \(path) c'è già un centro.", "There is a centre in \(path) already.")
    case .empty(let path):
      self.init(
        "In \(path) non c'è un centro: crealo con «bottega-central init».",
        "There is no centre in \(path): make one with “bottega-central init”.")
    case .damaged(let path):
      self.init(
        "\(path) è danneggiato; riprendilo dalla copia.",
        "\(path) is damaged; take it from the backup.")
    case .unusable(let path):
      self.init("Non riesco a usare \(path).", "\(path) can not be used.")
    }
  }

  private init(cards refusal: DistrictCentre.Refusal) {
    switch refusal {
    case .unknownCard(let index):
      self.init("La carta \(index) non esiste.", "No card \(index) was made.")
    case .noKeyNumberLeft:
      self.init(
        "Il distretto ha usato tutti i 255 numeri di chiave.",
        "The district has used all of its 255 key numbers.")
    case .noKey:
      self.init(
        "Non resta una chiave per firmare: «bottega-central keys rotate».",
        "No key is left that signs: “bottega-central keys rotate”.")
    case .outOfRange:
      self.init("Un numero o una data fuori dai limiti.", "A number or a day is out of range.")
    case .tooEarly:
      self.init(
        "L'ora è prima dell'ultima modifica delle carte.",
        "The time lies before the last change of the cards.")
    }
  }
}
