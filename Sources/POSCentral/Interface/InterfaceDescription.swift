/// The description of the interface (OpenAPI 3.0).
enum InterfaceDescription {
  /// The description as JSON.
  static var bytes: [UInt8] { Array("{}".utf8) }
}
