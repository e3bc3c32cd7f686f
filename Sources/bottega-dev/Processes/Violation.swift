/// Something that must never happen, and how to make it happen again.
struct Violation: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// The same with where it happened.
  func at(_ place: String) -> Violation { Violation(place + ": " + description) }
}

/// Runs a body and says where it was when something was wrong.
func located<Value>(_ place: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let violation as Violation {
    throw violation.at(place)
  } catch {
    throw Violation("\(place): \(error)")
  }
}
