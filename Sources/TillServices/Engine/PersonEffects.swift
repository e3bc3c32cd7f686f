import FoundationEssentials
import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// Checks a person's PIN; each wrong one makes the next wait longer.
  func signIn(_ id: Identifier, _ pin: String, _ now: Moment) throws -> Outcome {
    guard let person = try store.operators().first(where: { $0.id == id && $0.isActive }) else {
      return .pinRefused(waitSeconds: 0)
    }
    guard try check(pin, of: person, now) else {
      return .pinRefused(waitSeconds: try store.pinWait(of: id, at: now))
    }
    let entry = AuditEntry(kind: .signedIn, at: now, operatorID: id)
    try store.append([.audited(entry)], at: now)
    return .signedIn(person)
  }

  /// Looks for somebody who may allow something and whose PIN this is.
  func authorise(_ permission: Permission, _ pin: String, _ now: Moment) throws -> Outcome {
    let wait = try store.pinWait(of: Self.onTheSpot, at: now)
    guard wait == 0 else { return .pinRefused(waitSeconds: wait) }
    for person in try store.operators().filter({ $0.may(permission) }) {
      guard let record = try store.pinRecord(of: person.id), PINCheck.matches(pin, record) else {
        continue
      }
      try store.clearFailedPINs(of: Self.onTheSpot)
      return .authorised(person, permission)
    }
    try store.recordFailedPIN(of: Self.onTheSpot, at: now)
    var entry = AuditEntry(kind: .signInFailed, at: now, operatorID: nil)
    entry.detail = permission.rawValue
    try store.append([.audited(entry)], at: now)
    return .pinRefused(waitSeconds: try store.pinWait(of: Self.onTheSpot, at: now))
  }

  /// Whom wrong PINs on the spot are counted against: the till, so that a cashier who guesses
  /// keeps no supervisor from signing in.
  private static let onTheSpot = Identifier(high: 0, low: 0)

  private func check(_ pin: String, of person: Operator, _ now: Moment) throws -> Bool {
    guard try store.pinWait(of: person.id, at: now) == 0 else { return false }
    guard let record = try store.pinRecord(of: person.id), PINCheck.matches(pin, record) else {
      try store.recordFailedPIN(of: person.id, at: now)
      let entry = AuditEntry(kind: .signInFailed, at: now, operatorID: person.id)
      try store.append([.audited(entry)], at: now)
      return false
    }
    if try store.failedPINs(of: person.id).count > 0 { try store.clearFailedPINs(of: person.id) }
    return true
  }

  /// Saves a person, with a new PIN when there is one.
  func save(
    _ person: Operator, _ pin: String?, _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    if let pin, try store.isTaken(pin, byOthersThan: person.id) { return .failed(.pinTaken) }
    let record = try pin.map { try PINCheck.record(of: $0, salt: SystemRandomness.bytes(16)) }
    try store.save(person, pin: record, audits: audits, at: now)
    return .operators(try store.operators())
  }
}
