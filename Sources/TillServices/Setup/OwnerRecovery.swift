public import POSCore
public import POSStore

/// A lost owner PIN is replaced by whoever can write the data folder, and the log says so.
public struct OwnerRecovery {
  private let store: TillStore

  /// Works on open books; no till may be running on them.
  public init(store: TillStore) {
    self.store = store
  }

  /// Why nothing was recovered.
  public enum Refusal: Error, Hashable, Sendable {
    case noOwner
    case pinMalformed
    /// Somebody else has the PIN.
    case pinTaken
  }

  /// Gives the first owner a new PIN and leaves a trace.
  ///
  /// - Returns: whose PIN it is now.
  /// - Throws: ``Refusal`` or ``StoreFailure``.
  public func replacePIN(with pin: String, now: Moment) throws -> Operator {
    guard PINCheck.isWellFormed(pin) else { throw Refusal.pinMalformed }
    let owners = try store.operators().filter { $0.role == .owner }
    guard var owner = owners.first(where: \.isActive) ?? owners.first else {
      throw Refusal.noOwner
    }
    guard try !store.isTaken(pin, byOthersThan: owner.id) else { throw Refusal.pinTaken }
    owner.isActive = true
    let record = try PINCheck.record(of: pin, salt: SystemRandomness.bytes(16))
    var entry = AuditEntry(kind: .ownerRecovered, at: now, operatorID: owner.id)
    entry.detail = owner.name
    try store.save(owner, pin: record, audits: [entry], at: now)
    return owner
  }
}

extension OwnerRecovery.Refusal {
  /// What is wrong, and what to do about it.
  public func sentence(_ language: Language) -> String {
    switch self {
    case .noOwner:
      language == .italian
        ? "non c'è nessun titolare: usa «bottega init» in una cartella nuova."
        : "there is no owner: use “bottega init” in a new folder."
    case .pinMalformed:
      language == .italian ? "il PIN ha da 4 a 12 cifre." : "the PIN has 4 to 12 digits."
    case .pinTaken:
      language == .italian
        ? "quel PIN è già di un'altra persona: scegline uno diverso."
        : "somebody else has that PIN: choose a different one."
    }
  }
}
