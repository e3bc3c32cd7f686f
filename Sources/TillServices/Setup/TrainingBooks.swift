import POSCore
import POSStore

/// Gives the training file the people and the catalogue of the real books.
struct TrainingBooks {
  let store: TillStore
  let folder: TillFolder

  /// Takes over people and departments anew each time, and the articles once, as there are many.
  func catchUp(at moment: Moment) throws(StoreFailure) {
    guard TillFolder.exists(folder.database) else { return }
    let real = try TillStore.openReadOnly(path: folder.database)
    try takePeople(from: real, moment)
    let departments = try real.departments()
    let known = try store.departments()
    if departments != known { try store.save(departments, at: moment) }
    guard try store.articleCount() == 0 else { return }
    var articles: [Article] = []
    try real.eachArticle { articles.append($0) }
    try store.importArticles(articles, at: moment, by: nil)
  }

  private func takePeople(from real: StoreReader, _ moment: Moment) throws(StoreFailure) {
    let known = try store.operators()
    for person in try real.operators() {
      let pin = try real.pinRecord(of: person.id)
      let knownPIN = try store.pinRecord(of: person.id)
      if !known.contains(person) || pin != knownPIN { try store.save(person, pin: pin, at: moment) }
    }
  }
}
