import POSCore
import Support
import Testing

@testable import CentrePages

@Suite struct `Forms from anywhere` {
  @Test func `are read or refused, and never trap`() {
    let inputs = MutatedBytes(
      [
        Array("version=x&name=Pane&price=1,50&department=1&vat=10&barcodes=123456%0D%0A".utf8),
        Array("token=f00d&login=%C3%A8&password=+a+&code=123456&back=%2Fday".utf8),
      ], pieces: ["%", "&", "=", "+", "%C3", "price=", "\u{0}"])
    fuzz("pages: forms", usually: 5_000, inputs.bytes) { bytes in
      let fields = FormFields(bytes)
      let form = ArticleForm(fields)
      let article = form.article(
        replacing: nil, id: PageSamples.identifier(1), departments: PageSamples.departments)
      guard let article else { return .refused }
      let isSound = !article.name.isEmpty && article.price >= .zero
      return .read(isSound: isSound && WebAddress.own(fields["back"]).hasPrefix("/"))
    }
  }
}
