/// The value of an example that is there, as whoever wrote the test knows.
public func example<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("An example of a test is not well formed.") }
  return value
}
