internal import POSCore

/// A document together with what was wrong with its template.
public struct ComposedDocument: Hashable, Sendable {
  /// What to print.
  public let document: PrintedDocument
  /// Why the plain layout was used; nil when the template was in order.
  public let fault: TemplateFault?
}

/// Makes documents out of requests, whatever state the shop's templates are in.
public struct DocumentComposer: Sendable {
  private let templates: TemplateLibrary

  /// Makes a composer.
  public init(templates: TemplateLibrary = .shipped) {
    self.templates = templates
  }

  /// Lays out a document; a template that can not be used gives a plain print and a fault.
  public func compose(_ request: DocumentRequest, _ context: DocumentContext) -> ComposedDocument {
    let layout = DocumentLayout(columns: context.columns)
    let marks = marks(context)
    guard let kind = request.kind else {
      let page = TestPage(context: context).markup(columns: layout.columns)
      return ComposedDocument(document: layout.document(marks + page), fault: nil)
    }
    let fields = request.fields(context)
    switch document(TemplateName(kind, context.language), fields, layout, marks: marks) {
    case .success(let document): return ComposedDocument(document: document, fault: nil)
    case .failure(let fault):
      let plain = PlainLayout(fields: fields, wording: DocumentWording(language: context.language))
        .markup(title: title(kind, context.language))
      return ComposedDocument(document: layout.document(marks + plain + "\n~~~"), fault: fault)
    }
  }

  /// What a template prints; one that does not print the notice for people to read is not used.
  private func document(
    _ name: TemplateName, _ fields: Fields, _ layout: DocumentLayout, marks: String
  ) -> Result<PrintedDocument, TemplateFault> {
    templates.markup(name, fields).flatMap { markup in
      let document = layout.document(marks + markup + "\n~~~")
      guard document.says(fields.text("notice")) else {
        return .failure(TemplateFault(file: name.file, reason: .missingNotice))
      }
      return .success(document)
    }
  }

  /// The lines that no template can leave out.
  private func marks(_ context: DocumentContext) -> String {
    let wording = DocumentWording(language: context.language)
    let marks =
      (context.isTraining ? [wording.training] : []) + (context.isCopy ? [wording.copy] : [])
    return marks.map { "^!!*** \($0) ***\n" }.joined()
  }

  private func title(_ kind: DocumentKind, _ language: Language) -> String {
    let wording = DocumentWording(language: language)
    switch kind {
    case .sale: return wording.pick("VENDITA", "SALE")
    case .goodsReturn: return wording.pick("RESO MERCE", "RETURN OF GOODS")
    case .void: return wording.pick("ANNULLO", "VOID")
    case .tab: return wording.pick("SALDO CONTO CLIENTE", "TAB SETTLEMENT")
    case .voucher: return wording.pick("BUONO", "VOUCHER")
    case .card: return wording.pick("CARTA DIGITALE", "DIGITAL CARD")
    case .topUp: return wording.pick("RICARICA", "TOP-UP")
    case .topUpSlip: return wording.pick("RICARICA DA PAGARE", "TOP-UP TO PAY")
    case .parked: return wording.pick("SCONTRINO PARCHEGGIATO", "PARKED SALE")
    case .cashMovement: return wording.pick("MOVIMENTO DI CASSA", "CASH MOVEMENT")
    case .cashCount: return wording.pick("CONTEGGIO CASSA", "CASH COUNT")
    case .totals: return wording.pick("TOTALI", "TOTALS")
    }
  }
}
