/// One chain of facts: a till's journal from one enrolment to the next.
public struct StreamName: Hashable, Comparable, Sendable {
  /// The district; 0 for a till without a centre.
  public let district: UInt32
  /// The till's number in its district.
  public let till: UInt32
  /// The epoch: unix seconds of its beginning, shifted left by 20, with 20 random bits.
  public let epoch: UInt64

  /// Names a stream.
  public init(district: UInt32, till: UInt32, epoch: UInt64) {
    self.district = district
    self.till = till
    self.epoch = epoch
  }

  /// The stream in which a fact stands.
  public init(of place: JournalPlace) {
    self.init(district: place.district, till: place.till, epoch: place.epoch)
  }

  /// A place in the stream.
  public func place(_ sequence: UInt64) -> JournalPlace {
    JournalPlace(district: district, till: till, epoch: epoch, sequence: sequence)
  }

  /// By district, till and epoch.
  public static func < (left: StreamName, right: StreamName) -> Bool {
    (left.district, left.till, left.epoch) < (right.district, right.till, right.epoch)
  }
}

extension EnrolmentRecord {
  /// The stream that begins with the record.
  public var stream: StreamName { StreamName(district: district, till: till, epoch: epoch) }
}
