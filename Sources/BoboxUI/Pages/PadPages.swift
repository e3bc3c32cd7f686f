import TerminalUI

/// Pads of digits for fingers.
extension BoboxApp {
  /// Draws a pad at the right of a page.
  ///
  /// - Returns: the place for words beside it.
  func drawPad(_ layout: Layout, isFocused: Bool, into frame: inout Frame) -> Rect {
    let room = layout.tallContent
    let pad = room.right(26).top(12)
    let touches: [Touch] = (1...9).map(Touch.digit) + [.erase, .digit(0), .confirm]
    for (place, touch) in touches.enumerated() {
      let key = pad.dropTop(place / 3 * 3).top(3).dropLeft(place % 3 * 9).left(8).dropBottom(1)
      let role: Role = touch == .confirm && isFocused ? .selected : .field
      frame.fill(key, role: role)
      frame.write(label(touch), in: key, row: 0, alignment: .centre, role: role)
      frame.hit(pad.dropTop(place / 3 * 3).top(3).dropLeft(place % 3 * 9).left(9), touch.tag)
    }
    return room.dropRight(30)
  }

  private func label(_ touch: Touch) -> String {
    switch touch {
    case .digit(let digit): "\(digit)"
    case .erase: wording.erase
    default: wording.confirm
    }
  }

  /// The PIN, of which only dots are seen.
  func draw(_ staff: StaffPad, _ layout: Layout, into frame: inout Frame) {
    drawHeading(wording.staffHeading, layout, into: &frame)
    let words = drawPad(layout, isFocused: true, into: &frame)
    var rest = drawText([wording.typePIN], in: words, into: &frame)
    staff.pin.draw(in: rest.top(1).left(16), into: &frame)
    rest = rest.dropTop(2)
    if let seconds = staff.refusedFor {
      drawText([wording.wrongPIN(waitSeconds: seconds)], in: rest, role: .warning, into: &frame)
    }
    drawBack(layout, into: &frame)
  }
}
