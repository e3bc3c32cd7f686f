import TerminalUI

/// Where things stand on every page, for a window of a size.
struct Layout {
  /// The shop and the languages.
  let header: Rect
  /// What a page has for itself.
  let body: Rect
  /// The keys, the countdown and the staff's mark.
  let footer: Rect

  init(_ size: Size) {
    let area = Rect(size)
    let margin = size.columns >= 100 ? 6 : 2
    let middle = area.dropTop(3).dropBottom(2).inset(rows: 0, columns: margin)
    header = area.top(3)
    body = size.rows >= 36 ? middle.inset(rows: 1, columns: 0) : middle
    footer = area.bottom(2)
  }

  /// The heading in large letters.
  var heading: Rect { body.top(3) }
  /// Between the heading and the buttons.
  var content: Rect { body.dropTop(4).dropBottom(4) }
  /// The buttons.
  var buttons: Rect { body.bottom(3) }
  /// Between the heading and the buttons, where every row is needed.
  var tallContent: Rect { body.dropTop(4).dropBottom(3) }
  /// The list of conventions, beside which it can be moved by touch.
  var list: Rect { content.dropTop(2).dropRight(12) }
  var listRows: Int { max(1, list.rows) }
}

/// A row of a text with its role.
struct ToldRow: Hashable {
  let text: String
  let role: Role
}
