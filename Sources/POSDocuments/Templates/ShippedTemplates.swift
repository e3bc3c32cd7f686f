internal import POSCore
internal import Synchronization

/// The templates that come with the program, so that it needs no file to print.
///
/// Their texts in the folder `Shipped` are written from the repository's folder `receipts` by a
/// test, which fails when the two differ.
public enum ShippedTemplates {
  /// The text of a template.
  public static func text(of name: TemplateName) -> String {
    let (italian, english) = texts(of: name.kind)
    return name.language == .italian ? italian : english
  }

  /// A template ready for use.
  ///
  /// It is parsed when it is first needed: all of them together would be felt at every start.
  static func parsed(_ name: TemplateName) -> Result<ParsedTemplate, TemplateFault> {
    cache.withLock { cache in
      let template = cache[name] ?? ParsedTemplate.parse(text(of: name), name: name)
      cache[name] = template
      return template
    }
  }

  private static let cache = Mutex<[TemplateName: Result<ParsedTemplate, TemplateFault>]>([:])

  private static func texts(of kind: DocumentKind) -> (italian: String, english: String) {
    switch kind {
    case .sale: (saleItalian, saleEnglish)
    case .goodsReturn: (goodsReturnItalian, goodsReturnEnglish)
    case .void: (voidItalian, voidEnglish)
    case .tab: (tabItalian, tabEnglish)
    case .voucher: (voucherItalian, voucherEnglish)
    case .card: (cardItalian, cardEnglish)
    case .topUp: (topUpItalian, topUpEnglish)
    case .topUpSlip: (topUpSlipItalian, topUpSlipEnglish)
    case .parked: (parkedItalian, parkedEnglish)
    case .cashMovement: (cashMovementItalian, cashMovementEnglish)
    case .cashCount: (cashCountItalian, cashCountEnglish)
    case .totals: (totalsItalian, totalsEnglish)
    }
  }
}
