import POSCore

/// What only a demonstration has: a cable that a key pulls, and pages that anybody may see.
public struct LinkDrill: Hashable, Sendable {
  /// Whether the cable is pulled.
  public var isCut = false
  /// The address of the owner's pages.
  public let pages: String

  /// A cable in its place.
  public init(pages: String) {
    self.pages = pages
  }
}

extension PageContext {
  /// Pulls the demonstration's cable, or puts it back.
  mutating func pullCable() {
    guard let drill = state.link?.drill else { return }
    run(.cutConnection(!drill.isCut))
    say(drill.isCut ? wording.cableBack : wording.cablePulled)
  }
}
