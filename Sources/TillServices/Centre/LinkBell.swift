import Dispatch

/// Rings when something came from the centre, for a till without a run loop.
public final class LinkBell: Sendable {
  private let bell = DispatchSemaphore(value: 0)

  /// Makes a bell that is still.
  public init() {}

  /// Rings, from any thread.
  public func ring() { bell.signal() }

  /// Waits until it rings, but not longer than so many milliseconds.
  func wait(milliseconds: Int) {
    _ = bell.wait(timeout: .now() + .milliseconds(max(0, milliseconds)))
  }
}
