/// A recipe that builds a value out of choices.
///
/// Compose generators with the ready ones below, or write the steps out:
///
///     let basket = Generator { choices in
///       Basket(lines: Generator.array(of: line, count: 0...6)(&choices))
///     }
public struct Generator<Value>: Sendable {
  private let build: @Sendable (inout Choices) -> Value

  /// A generator that builds its value with the given steps.
  public init(_ build: @escaping @Sendable (inout Choices) -> Value) {
    self.build = build
  }

  /// Builds a value, taking the decisions from `choices`.
  public func callAsFunction(_ choices: inout Choices) -> Value {
    build(&choices)
  }

  /// The values of this generator, transformed.
  public func map<Result>(
    _ transform: @escaping @Sendable (Value) -> Result
  ) -> Generator<Result> {
    Generator<Result> { choices in transform(self(&choices)) }
  }

  /// Nothing, or a value of this generator; nothing is the simpler case.
  public var optional: Generator<Value?> {
    Generator<Value?> { choices in
      choices.draw(upTo: 1) == 0 ? nil : self(&choices)
    }
  }

  /// One of the given generators; the first is the simplest.
  public static func one(of generators: Generator...) -> Generator {
    precondition(!generators.isEmpty, "there must be something to choose from")
    return Generator { choices in
      generators[Int(choices.draw(upTo: UInt64(generators.count - 1)))](&choices)
    }
  }
}

extension Generator where Value: Sendable {
  /// Always the same value.
  public static func always(_ value: Value) -> Generator {
    Generator { _ in value }
  }

  /// One of the given values; the first is the simplest.
  public static func element(of values: [Value]) -> Generator {
    precondition(!values.isEmpty, "there must be something to choose from")
    return Generator { choices in values[Int(choices.draw(upTo: UInt64(values.count - 1)))] }
  }
}

extension Generator where Value: CaseIterable & Sendable {
  /// Any case of the type; the first is the simplest.
  public static var anyCase: Generator {
    element(of: Array(Value.allCases))
  }
}

extension Generator where Value == Bool {
  /// False or true; false is the simpler case.
  public static var bool: Generator {
    Generator { choices in choices.draw(upTo: 1) == 1 }
  }
}

extension Generator where Value: FixedWidthInteger & Sendable {
  /// A number in the range, often near its ends or zero; nearest to zero is the simplest.
  public static func int(in range: ClosedRange<Value>) -> Generator {
    Generator { choices in
      if range.lowerBound >= 0 { return above(range.lowerBound, in: range, &choices) }
      if range.upperBound <= 0 { return below(range.upperBound, in: range, &choices) }
      let isNegative = choices.draw(upTo: 1) == 1
      return isNegative ? below(-1, in: range, &choices) : above(0, in: range, &choices)
    }
  }

  private static func above(
    _ lowest: Value, in range: ClosedRange<Value>, _ choices: inout Choices
  ) -> Value {
    let span = UInt64(truncatingIfNeeded: range.upperBound &- lowest)
    return lowest &+ Value(truncatingIfNeeded: choices.draw(upTo: span, likesEdges: true))
  }

  private static func below(
    _ highest: Value, in range: ClosedRange<Value>, _ choices: inout Choices
  ) -> Value {
    let span = UInt64(truncatingIfNeeded: highest &- range.lowerBound)
    return highest &- Value(truncatingIfNeeded: choices.draw(upTo: span, likesEdges: true))
  }
}

extension Generator {
  /// Several values of one generator; fewer and simpler ones are simpler.
  ///
  /// Each element is preceded by a choice to go on, so that deleting a stretch of the record
  /// deletes whole elements.
  public static func array<Element>(
    of element: Generator<Element>, count: ClosedRange<Int>
  ) -> Generator where Value == [Element] {
    let spread = UInt64(max(1, (count.upperBound - count.lowerBound) / 2))
    return Generator { choices in
      var elements: [Element] = []
      while elements.count < count.upperBound {
        if elements.count >= count.lowerBound, choices.draw(upTo: spread) == 0 { break }
        elements.append(element(&choices))
      }
      return elements
    }
  }

  /// Arbitrary bytes, for parsers of what comes from outside.
  public static func bytes(count: ClosedRange<Int>) -> Generator where Value == [UInt8] {
    array(of: .int(in: 0...255), count: count)
  }
}

extension Generator where Value == String {
  /// Text of up to that many pieces, each a plain letter or one of the ``nastyTexts``.
  public static func string(count: ClosedRange<Int>) -> Generator {
    let piece = Generator.one(
      of: element(of: plainTexts), element(of: plainTexts), element(of: nastyTexts))
    return Generator<[String]>.array(of: piece, count: count).map { $0.joined() }
  }

  /// Text made of the given characters only.
  public static func string(of characters: String, count: ClosedRange<Int>) -> Generator {
    let piece = element(of: characters.map(String.init))
    return Generator<[String]>.array(of: piece, count: count).map { $0.joined() }
  }

  private static var plainTexts: [String] {
    "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,;:*-+/%".map(String.init)
  }

  /// Text that has broken programs: accents in two spellings, wide and joined characters, marks
  /// that change the writing direction, control characters, quotes of other formats, and the edges
  /// of Unicode.
  public static var nastyTexts: [String] {
    [
      "è", "e\u{300}", "ñ", "ß", "İ", "ı", "ﬁ", "Å", "\u{301}", "a\u{301}\u{302}\u{303}\u{304}",
      "€", "½", "東", "한", "ｱ", "Ａ", "👍", "👍🏽", "👨‍👩‍👧‍👦", "🇮🇹", "🇮", "❤️", "❤",
      "\0", "\t", "\n", "\r", "\r\n", "\u{1B}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{9B}", "\u{1D}",
      "\u{200B}", "\u{200D}", "\u{200E}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{FEFF}", "\u{AD}",
      "\u{A0}", "\u{3000}", "\u{FFFD}", "\u{FFFE}", "\u{E000}", "\u{10FFFF}", "\u{D7FF}",
      "\"", "'", "\\", "`", "<b>", "&amp;", "{{name}}", "%s", "$1", "../", "--", ";",
    ]
  }
}
