/// Where a try to sign in comes from.
public struct SignInSource: Hashable, Sendable {
  /// The network of the caller's address; nil for one on the centre's own machine, behind which may
  /// be anybody.
  public let network: String?
  /// The browser, when the login signed in from it before; see ``DeviceMark``.
  public let device: String?

  /// Describes a source.
  ///
  /// - Parameter address: the caller's address as text; nil when it has none.
  public init(address: String?, device: String?) {
    network = address.flatMap(Self.network)
    self.device = device
  }

  /// The address, or of IPv6 the first forty-eight bits, of which one caller may have all others.
  private static func network(of address: String) -> String? {
    let isOwn = address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    guard !isOwn else { return nil }
    guard address.contains(":"), !address.contains(".") else { return address }
    let head = address.firstRange(of: "::").map { address[..<$0.lowerBound] } ?? address[...]
    let groups = head.split(separator: ":").prefix(3)
    return (groups + Array(repeating: "0", count: 3 - groups.count)).joined(separator: ":")
  }
}

/// Which tries to sign in are looked at, so that passwords can not be guessed and nobody can keep
/// the owner of a login out.
///
/// Wrong tries from one place make that place wait, for that login. All unknown places together
/// have a budget for each login, and each network one for all logins. A browser in which somebody
/// signed in before has none of these limits but one of its own: whoever spoils the others can not
/// spoil that one. What is counted here ends with the program and is bounded; what matters beyond a
/// start, wrong codes after the right password, is kept with the account.
public struct SignInTries: Sendable {
  /// How many tries from unknown places a login has at once, and after how long each comes back, in
  /// milliseconds.
  public static let ofLogin = (most: 20, each: Int64(120_000))
  /// How many tries a network has at once, and after how long each comes back, in milliseconds.
  public static let ofNetwork = (most: 30, each: Int64(30_000))
  /// The most of each kind that is remembered.
  static let mostRemembered = 4_096
  /// Wrong tries of longer ago are forgotten, in milliseconds.
  private static let memory: Int64 = 3_600_000

  private struct Place: Hashable {
    let login: String
    let source: String
  }

  private struct Wrong {
    var count = 0
    var last: Int64
  }

  /// A store that fills with tries and empties with time.
  private struct Budget {
    var level: Int64 = 0
    var last: Int64
  }

  private var places: [Place: Wrong] = [:]
  private var logins: [String: Budget] = [:]
  private var networks: [String: Budget] = [:]

  /// Nobody tried yet.
  public init() {}

  private func place(_ login: String, _ source: SignInSource) -> Place {
    Place(login: login, source: source.device.map { "device " + $0 } ?? source.network ?? "")
  }

  /// Counts a try before anything is computed for it, as if it were wrong.
  ///
  /// - Parameter login: the name that was typed, whether somebody has it or not.
  /// - Returns: whether it is looked at; one that is not counts nowhere.
  public mutating func begin(_ login: String, from source: SignInSource, at time: Int64) -> Bool {
    let place = place(login, source)
    var wrong = places[place] ?? Wrong(last: time)
    if time - wrong.last > Self.memory { wrong.count = 0 }
    guard LockOut.wait(afterFailures: wrong.count, last: wrong.last, at: time) == 0 else {
      return false
    }
    if source.device == nil, !spend(login, source.network, at: time) { return false }
    wrong = Wrong(count: wrong.count + 1, last: time)
    Self.remember(wrong, at: place, in: &places, age: \.last)
    return true
  }

  private mutating func spend(_ login: String, _ network: String?, at time: Int64) -> Bool {
    var ofLogin = Self.emptied(logins[login], at: time)
    guard Self.isFree(ofLogin, Self.ofLogin) else { return false }
    if let network {
      var ofNetwork = Self.emptied(networks[network], at: time)
      guard Self.isFree(ofNetwork, Self.ofNetwork) else { return false }
      ofNetwork.level += Self.ofNetwork.each
      Self.remember(ofNetwork, at: network, in: &networks, age: \.last)
    }
    ofLogin.level += Self.ofLogin.each
    Self.remember(ofLogin, at: login, in: &logins, age: \.last)
    return true
  }

  private static func emptied(_ budget: Budget?, at time: Int64) -> Budget {
    guard let budget else { return Budget(last: time) }
    // A clock that went back empties nothing, and counts from there.
    return Budget(level: max(0, budget.level - max(0, time - budget.last)), last: time)
  }

  private static func isFree(_ budget: Budget, _ limit: (most: Int, each: Int64)) -> Bool {
    budget.level + limit.each <= Int64(limit.most) * limit.each
  }

  /// Takes back that a try was counted: it succeeded, or it was never looked at.
  ///
  /// - Parameter hasSucceeded: whether earlier wrong tries from there are forgiven, too.
  public mutating func forgive(
    _ login: String, from source: SignInSource, hasSucceeded: Bool
  ) {
    let place = place(login, source)
    if hasSucceeded { places[place] = nil } else { places[place]?.count -= 1 }
    guard source.device == nil else { return }
    logins[login]?.level -= Self.ofLogin.each
    if let network = source.network { networks[network]?.level -= Self.ofNetwork.each }
  }

  /// Whether an operator should hear of the try that was just counted and was wrong: it is the one
  /// after which its place waits, or the login's budget is spent.
  public func isRemarkable(_ login: String, from source: SignInSource) -> Bool {
    if places[place(login, source)]?.count == LockOut.freeTries { return true }
    return logins[login].map { !Self.isFree($0, Self.ofLogin) } ?? false
  }

  /// Remembers one more, in the place of the oldest when there are too many.
  private static func remember<Key: Hashable, Value>(
    _ value: Value, at key: Key, in table: inout [Key: Value], age: KeyPath<Value, Int64>
  ) {
    if table[key] == nil, table.count >= mostRemembered,
      let oldest = table.min(by: { $0.value[keyPath: age] < $1.value[keyPath: age] })
    {
      table[oldest.key] = nil
    }
    table[key] = value
  }
}
