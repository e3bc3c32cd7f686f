import POSCore
import TerminalUI

/// An article to create or edit.
struct ArticlePage: Page {
  private var article: Article?

  /// Edits an article.
  init(editing article: Article, _ state: TillState) {
    self.article = article
  }

  /// Creates an article, with a code that was scanned and not found.
  init(creating code: String?, _ context: inout PageContext) {
    article = nil
  }

  /// The heading.
  func title(_ state: TillState) -> String { article?.name ?? "" }
  /// Esc leaves.
  func keys(_ state: TillState) -> [KeyHelp] { [] }

  /// Leaves.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(.escape)) = event else { return .ignored }
    context.pop()
    return .consumed
  }

  /// Draws the article.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
  }
}
