internal import Mustache

/// Writes texts into HTML so that none of them can be anything but text.
///
/// It looks at scalars: a quotation mark followed by a combining accent is one character to
/// Swift, and still a quotation mark to a browser.
struct EscapedText: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "`": result += "&#96;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where isHarmful(scalar): result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Control characters, and marks that turn the direction of what stands beside them.
  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
