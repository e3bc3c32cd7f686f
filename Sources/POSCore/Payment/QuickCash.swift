/// The cash that customers are likely to hand over.
public enum QuickCash {
  /// The amount rounded up to each of the notes, the smallest sum first.
  ///
  /// For 12.50 and the usual notes: 15, 20, 50 and 100. The exact amount is not among them.
  ///
  /// - Parameters:
  ///   - due: what is to be paid; nothing is offered unless it is positive.
  ///   - notes: the notes, or what else cash is rounded up to.
  public static func sums(for due: Money, notes: [Money]) -> [Money] {
    guard due > .zero else { return [] }
    let sums = notes.filter { $0 > .zero }.map { note in
      Money(cents: (due.cents + note.cents - 1) / note.cents * note.cents)
    }
    return Set(sums).subtracting([due]).sorted()
  }
}
