internal import POSCore

// Amounts, identities and days, each from the form in which it is always written.

extension Money: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    self.init(cents: try json.number())
  }
}

extension Quantity: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    self.init(thousandths: try json.number())
  }
}

extension Identifier: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    let text = try json.textBytes()
    guard text.count == 36 else { throw DirectReader.Deviation() }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for (index, byte) in text.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard byte == UInt8(ascii: "-") else { throw DirectReader.Deviation() }
        continue
      }
      words.high = words.high << 4 | words.low >> 60
      words.low = words.low << 4 | UInt64(try Self.digit(byte))
    }
    self.init(high: words.high, low: words.low)
  }

  private static func digit(_ byte: UInt8) throws(DirectReader.Deviation) -> UInt8 {
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    default: throw DirectReader.Deviation()
    }
  }
}

extension CivilDate: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    guard let day = CivilDate(iso: try json.text()) else { throw DirectReader.Deviation() }
    self = day
  }
}

extension Moment: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    guard let moment = Moment(iso: try json.text()) else { throw DirectReader.Deviation() }
    self = moment
  }
}

extension VATCode: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    let text = try json.text()
    let isWhole = text.utf8.count <= 2 && text.utf8.allSatisfy { (48...57).contains($0) }
    if isWhole, let rate = Int(text) {
      self = .rate(basisPoints: rate * 100)
    } else if let code = VATCode(text: text) {
      self = code
    } else {
      throw DirectReader.Deviation()
    }
  }
}
