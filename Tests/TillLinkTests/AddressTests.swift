import Support
import Testing

@testable import TillLink

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://centro.example:8443", "https://centro.example:8443"),
    ("https://centro.example", "https://centro.example:443"),
    ("HTTPS://Centro.Example/", "https://centro.example:443"),
    ("http://localhost:8080", "http://localhost:8080"),
    ("http://127.0.0.2", "http://127.0.0.2:80"),
    ("http://[::1]:81", "http://[::1]:81"),
    ("https://[fe80::1]", "https://[fe80::1]:443"),
    ("https://192.168.1.10:9", "https://192.168.1.10:9"),
  ])
  func `reads where a centre is`(text: String, canonical: String) {
    let address = CentreAddress(text)
    #expect(address?.text == canonical)
    #expect(address.flatMap { CentreAddress($0.text) } == address)
  }

  @Test(arguments: [
    "", "https://", "centro.example", "ftp://centro.example", "http://centro.example",
    "http://127.evil.example", "http://127.0.0.256", "http://127.0.0.1.example",
    "https://a:0", "https://a:65536", "https://a:+80", "https://a:", "https://a:1:2",
    "https://a/path", "https://user@a", "https://a?x", "https://a b", "https://-a", "https://a..b",
    "https://[::1", "https://[::1]80", "https://[zz::1]", "https://è.example", "https://a//",
    "https://[:]",
  ])
  func `refuses what is no address of a centre`(text: String) {
    #expect(CentreAddress(text) == nil)
  }

  @Test(arguments: ["localhost", "127.0.0.1", "127.255.0.3", "[::1]"])
  func `knows this machine`(host: String) {
    #expect(CentreAddress("https://\(host)")?.isLoopback == true)
    #expect(CentreAddress("https://1\(host)")?.isLoopback != true)
  }

  @Test func `takes the fingerprint that another program shows`() throws {
    let pinned = try #require(PinnedCertificate(pem: TestCertificate.one.pem))
    let shown = try #require(CertificatePin(text: TestCertificate.one.fingerprint))
    #expect(pinned.pin == shown)
    #expect(CertificatePin(text: shown.grouped) == shown)
    #expect(shown.grouped.split(separator: " ").count == 16)
    #expect(PinnedCertificate(pem: pinned.pem) == pinned)
    #expect(PinnedCertificate(pem: TestCertificate.two.pem)?.pin != shown)
  }

  @Test(arguments: ["", "00", String(repeating: "g", count: 64), String(repeating: "0", count: 66)])
  func `refuses what is no fingerprint`(text: String) {
    #expect(CertificatePin(text: text) == nil)
    #expect(PinnedCertificate(pem: text) == nil)
  }
}
