public import POSCore

/// Settles what shops and the consortium owe each other with few payments.
public enum Netting {
  /// The payments after which nobody owes anything.
  ///
  /// Pairs that cancel each other come first; then the one who owes most pays the one who is owed
  /// most. That is never more than one payment less than there are parties; the least possible
  /// number of payments is too hard to compute for many (a partition problem).
  ///
  /// - Parameter nets: what is owed to each shop, in cents; below zero the shop owes. What they do
  ///   not come to together is the consortium's.
  public static func payments(_ nets: [Int: Money]) -> [SettlementPayment] {
    var parties = nets.sorted { $0.key < $1.key }
      .map { Standing(party: .shop($0.key), net: $0.value) }
    parties.append(
      Standing(party: .consortium, net: -nets.values.reduce(Money.zero) { $0 + $1 }))
    var payments: [SettlementPayment] = []
    while let pair = next(parties) {
      let amount = min(-parties[pair.debtor].net, parties[pair.creditor].net)
      payments.append(
        SettlementPayment(
          from: parties[pair.debtor].party, to: parties[pair.creditor].party, amount: amount))
      parties[pair.debtor].net += amount
      parties[pair.creditor].net -= amount
    }
    return payments
  }

  private struct Standing {
    let party: SettlementPayment.Party
    var net: Money
  }

  /// Two that cancel each other, else the largest of each side; nil when nobody owes anything.
  private static func next(_ parties: [Standing]) -> (debtor: Int, creditor: Int)? {
    let debtors = parties.indices.filter { parties[$0].net < .zero }
    let creditors = parties.indices.filter { parties[$0].net > .zero }
    for debtor in debtors {
      if let creditor = creditors.first(where: { parties[$0].net == -parties[debtor].net }) {
        return (debtor, creditor)
      }
    }
    guard let debtor = debtors.min(by: { parties[$0].net < parties[$1].net }),
      let creditor = creditors.max(by: { parties[$0].net < parties[$1].net })
    else { return nil }
    return (debtor, creditor)
  }
}
