internal import POSCore

/// What every document tells: the shop, the notice and the words at the foot.
struct CommonFields {
  let context: DocumentContext
  let wording: DocumentWording

  init(_ context: DocumentContext) {
    self.context = context
    wording = DocumentWording(language: context.language)
  }

  func fields() -> Fields {
    let shop = context.settings.shop
    return [
      "shopName": .text(shop.name),
      "stall": .optional(shop.stall),
      "address": .texts(shop.address.filter { !$0.isEmpty }),
      "vatNumber": .optional(shop.vatNumber),
      "flatRate": .flag(context.settings.regime == .flatRate),
      "apportioned": .flag(context.settings.regime == .apportioned),
      "notice": .text(DocumentWording.notice),
      "footer": .texts(context.settings.footer.filter { !$0.isEmpty }),
      "till": .text(String(context.settings.till)),
    ]
  }
}

extension DocumentRequest {
  /// Everything that a template of the document may ask for.
  func fields(_ context: DocumentContext) -> Fields {
    let common = CommonFields(context)
    var fields = common.fields()
    switch self {
    case .receipt(let print): fields.merge(ReceiptFields(print, common.wording).fields())
    case .voucher(let print): fields.merge(common.wording.fields(of: print))
    case .card(let print): fields.merge(common.wording.fields(of: print))
    case .topUp(let print): fields.merge(common.wording.fields(of: print))
    case .topUpSlip(let slip, let moment):
      fields.merge(common.wording.fields(of: slip, at: moment))
    case .parked(let basket, let cashier):
      fields.merge(common.wording.fields(of: basket, cashier: cashier))
    case .cashMovement(let movement, let cashier):
      fields.merge(common.wording.fields(of: movement, cashier: cashier))
    case .cashCount(let count, let cashier):
      fields.merge(common.wording.fields(of: count, cashier: cashier))
    case .totals(let totals):
      fields.merge(TotalsFields(totals, common.wording, context.departmentNames).fields())
    case .testPage: break
    }
    return fields
  }
}
