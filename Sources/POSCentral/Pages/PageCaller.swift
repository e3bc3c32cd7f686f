/// A request's context that notes for the log who asked.
protocol CallerNoting {
  /// Notes who asks, by a till's or an account's name.
  func noteCaller(_ name: String)
}

/// A request's context that knows from which address it came.
protocol CallerAddressed {
  /// The address without the port; nil when it has none.
  var address: String? { get }
}

extension CentreContext: CallerNoting, CallerAddressed {}
