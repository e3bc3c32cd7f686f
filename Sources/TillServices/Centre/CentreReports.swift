public import POSCore
import POSStore
import POSSync

extension TillEnrolment.Report {
  /// What was done, and what the till is now.
  public func lines(_ language: Language) -> [String] {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    var lines = [
      pick(
        "Iscritta: cassa \(till) di «\(shop)», distretto «\(district)».",
        "Enrolled: till \(till) of “\(shop)”, district “\(district)”.")
    ]
    if let recovered {
      lines.append(
        pick(
          "Riavuti dal centro, scontrini: \(recovered). La numerazione continua.",
          "Got back from the centre, receipts: \(recovered). Their numbering goes on."))
      lines.append(
        pick(
          "I PIN non lasciano mai la cassa: rifai quello del titolare con «bottega recover-owner».",
          "PINs never leave a till: give the owner a new one with “bottega recover-owner”."))
    }
    if let kept {
      lines.append(pick("I libri di prima sono in \(kept).", "The earlier books are in \(kept)."))
    }
    if hasNewSettings {
      lines.append(
        pick(
          "Completa bottega.toml: indirizzo e partita IVA del negozio mancano.",
          "Complete bottega.toml: the shop's address and VAT number are missing."))
    }
    return lines
  }
}

extension CentreSync.Status {
  /// How the till stands, a line each.
  public func lines(_ language: Language) -> [String] {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    return [
      pick("Centro: ", "Centre: ") + centre.address,
      pick("Distretto: ", "District: ") + "\(centre.districtName) (\(centre.district))",
      pick("Cassa: ", "Till: ") + centre.till.text,
      pick("In coda: ", "Waiting: ") + "\(waiting)",
      pick("Ultimo contatto: ", "Last contact: ") + (heardAt?.iso ?? pick("mai", "never")),
    ]
  }
}

extension CentreSync.Status {
  /// How the till stands, for programs.
  public var forPrograms: some Encodable { StatusOutput(self) }
}

/// How the till stands as JSON; times are text (RFC 3339).
private struct StatusOutput: Encodable {
  let address: String
  let district: UInt32
  let districtName: String
  let till: String
  let waiting: Int
  let lastContact: String?
  let generation: UInt64
  let joinedAt: String

  init(_ status: CentreSync.Status) {
    (address, district) = (status.centre.address, status.centre.district)
    (districtName, till) = (status.centre.districtName, status.centre.till.text)
    (waiting, lastContact) = (status.waiting, status.heardAt?.iso)
    (generation, joinedAt) = (status.generation, status.centre.joinedAt.iso)
  }
}
