/// A request's context that notes for the log who asked.
protocol CallerNoting {
  /// Notes who asks, by a till's or an account's name.
  func noteCaller(_ name: String)
}

extension CentreContext: CallerNoting {}
