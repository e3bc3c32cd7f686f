import POSCore
import POSStore
import TillServices

/// What an import did or would do.
struct ImportReport: Encodable {
  struct Refused: Encodable {
    let line: Int
    let reason: String
    let text: String
  }

  /// A department that the shop lacked, with the settings that it begins with.
  struct NewDepartment: Encodable {
    let code: String
    let name: String
    let articles: Int
    let vat: String
    let mealVouchers: Bool
    let cashback: Bool
    let minimumAge: Int?
    let resembles: String?
  }

  let done: Bool
  let rows: Int
  let added: Int
  let changed: Int
  /// How many of the changed articles were out of sale.
  let backInSale: Int
  let unchanged: Int
  let newDepartments: [NewDepartment]
  let refused: [Refused]
  let warnings: [String]

  init(_ plan: ImportPlan, isDone: Bool) {
    done = isDone
    rows = plan.rows
    added = plan.added.count
    changed = plan.changed.count
    backInSale = plan.backInSale
    unchanged = plan.unchanged
    newDepartments = plan.newDepartments.map(NewDepartment.init)
    refused = plan.refused.map {
      Refused(line: $0.line, reason: $0.reason.sentence(.english), text: $0.text)
    }
    warnings = plan.warnings.map { "\($0.line): " + $0.sentence(.english) }
  }

  func lines(_ plan: ImportPlan, _ language: Language) -> [String] {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    var lines = plan.refused.map {
      pick("riga \($0.line): ", "line \($0.line): ") + $0.reason.sentence(language)
    }
    lines += plan.warnings.prefix(50).map {
      pick("riga \($0.line), nota: ", "line \($0.line), note: ") + $0.sentence(language)
    }
    lines += newDepartments.map { $0.sentence(language) }
    lines.append(counts(language))
    if done {
      lines.append(pick("Importato.", "Imported."))
    } else if refused.isEmpty {
      lines.append(pick("Prova: niente è stato cambiato.", "A trial: nothing was changed."))
    } else {
      lines.append(
        pick(
          "Niente è stato cambiato. Con --keep-going entrano le righe buone.",
          "Nothing was changed. With --keep-going the good rows go in."))
    }
    return lines
  }

  private func counts(_ language: Language) -> String {
    let back =
      switch (backInSale, language) {
      case (0, _): ""
      case (let count, .italian): " (di nuovo in vendita \(count))"
      case (let count, .english): " (back in sale \(count))"
      }
    return language == .italian
      ? "nuovi \(added), cambiati \(changed)\(back), uguali \(unchanged), "
        + "rifiutati \(refused.count), reparti nuovi \(newDepartments.count)"
      : "new \(added), changed \(changed)\(back), unchanged \(unchanged), "
        + "refused \(refused.count), new departments \(newDepartments.count)"
  }
}

extension ImportReport.NewDepartment {
  init(_ new: ImportPlan.NewDepartment) {
    let department = new.department
    self.init(
      code: department.code, name: department.name, articles: new.articles,
      vat: department.vat.text, mealVouchers: department.acceptsMealVouchers,
      cashback: department.earnsCashback, minimumAge: department.minimumAge,
      resembles: new.resembles)
  }

  /// The department and its settings, and which one may be meant instead.
  func sentence(_ language: Language) -> String {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    let rate = vat.first?.isNumber == true ? vat + "%" : vat
    let settings = [
      pick("articoli \(articles)", "articles \(articles)"), pick("IVA \(rate)", "VAT \(rate)"),
      mealVouchers
        ? pick("con buoni pasto", "meal vouchers accepted")
        : pick("senza buoni pasto", "no meal vouchers"),
      minimumAge.map { pick("dai \($0) anni", "from \($0) years") }
        ?? pick("senza limite di età", "no age limit"),
      cashback ? pick("con cashback", "with cashback") : pick("senza cashback", "no cashback"),
    ]
    let name = pick("reparto nuovo «\(name)» (\(code)): ", "new department “\(name)” (\(code)): ")
    let doubt = resembles.map {
      pick(". Forse è «\($0)» scritto male?", ". Is it “\($0)” mistyped?")
    }
    return name + settings.joined(separator: ", ") + (doubt ?? "")
  }
}

/// What taking an import back did.
struct ImportUndoReport: Encodable {
  /// Articles that are as they were before the import.
  let restored: Int
  /// Articles that came with the import: they stay in the catalogue, and are not sold any more.
  let outOfSale: Int
  /// Articles that were changed since, and stay so.
  let kept: Int
  let departmentsRemoved: Int

  init(_ outcome: ImportOutcome) {
    restored = outcome.changed
    outOfSale = outcome.added
    kept = outcome.kept
    departmentsRemoved = outcome.departments
  }

  func sentence(_ language: Language) -> String {
    language == .italian
      ? "Annullato: \(restored) rimessi com'erano, \(outOfSale) non più in vendita, "
        + "\(kept) lasciati perché cambiati dopo; reparti tolti \(departmentsRemoved)."
      : "Undone: \(restored) put back, \(outOfSale) not sold any more, \(kept) left because they "
        + "were changed since; departments taken out \(departmentsRemoved)."
  }
}
