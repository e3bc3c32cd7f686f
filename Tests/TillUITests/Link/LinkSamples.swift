import POSCore
import TillUI

/// How a till may stand to its centre, seen from the morning of ``ShopTill/start``.
enum LinkSamples {
  static let centre = LinkedCentre(
    district: "Il Borgo (39)", till: "3-1", address: "https://centro.ilborgo.example",
    since: Moment(milliseconds: 1_794_000_000_000, offsetSeconds: 3_600))

  /// The centre answered eight seconds ago and has everything.
  static var sure: LinkStatus {
    var link = LinkStatus(centre: centre)
    (link.isAnswering, link.heardAt, link.silentMilliseconds) = (true, ago(seconds: 8), 8_000)
    link.clockAhead = -400
    return link
  }

  /// The centre has been silent for twelve minutes, and the fault is not the shop's.
  static var alone: LinkStatus {
    var link = LinkStatus(centre: centre)
    (link.heardAt, link.silentMilliseconds) = (ago(seconds: 740), 740_000)
    (link.waiting, link.waitingSince) = (34, ago(seconds: 700))
    (link.failing, link.clockAhead) = (.centre, 95_000)
    link.note(.notice(.sendingAgain), at: ago(seconds: 90_000))
    link.note(.trouble(.noAnswerInTime), at: ago(seconds: 700))
    for seconds in [640, 500, 20] {
      link.note(.trouble(.nothingListens), at: ago(seconds: Int64(seconds)))
    }
    return link
  }

  /// Somebody chose to work offline while nothing was wrong.
  static var offline: LinkStatus {
    var link = sure
    (link.isOffline, link.silentMilliseconds) = (true, 400_000)
    (link.heardAt, link.waiting) = (ago(seconds: 400), 34)
    link.waitingSince = ago(seconds: 350)
    return link
  }

  static func ago(seconds: Int64) -> Moment {
    ShopTill.start.adding(milliseconds: -seconds * 1_000)
  }
}
