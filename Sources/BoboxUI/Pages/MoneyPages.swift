import POSCore
import TerminalUI

/// What is on a card, and what is to be paid in.
extension BoboxApp {
  func drawWaiting(
    for use: BoboxPage.CardUse, _ layout: Layout, into frame: inout Frame
  ) {
    let isBalance = use == .balance
    drawHeading(isBalance ? wording.balanceHeading : wording.topUpHeading, layout, into: &frame)
    let rest = drawText([wording.holdCard], in: layout.content, role: .strong, into: &frame)
    drawText(
      isBalance ? [wording.lookingIsFree, wording.numberIsNotEnough] : [wording.payAtCounter],
      in: rest, into: &frame)
    drawBack(layout, into: &frame)
  }

  // MARK: Balance

  /// The purses in large figures, or in small ones where there are many.
  func draw(_ balance: BoboxBalance, _ layout: Layout, into frame: inout Frame) {
    drawHeading(wording.balanceHeading, layout, into: &frame)
    frame.write(
      wording.card(ending: balance.ending), in: layout.heading, row: 1, alignment: .right)
    let room = layout.content.dropBottom(balance.debt > .zero ? 1 : 0)
    let isLarge = balance.purses.count * 4 - 1 <= room.rows
    for (place, purse) in balance.purses.enumerated() {
      let rows = isLarge ? room.dropTop(place * 4).top(3) : room.dropTop(place).top(1)
      draw(purse, isLarge: isLarge, in: rows, into: &frame)
    }
    if balance.debt > .zero {
      let sentence = wording.debt(balance.debt)
      frame.write(sentence, in: layout.content.bottom(1), role: .warning)
    }
    drawBack(layout, saying: wording.done, into: &frame)
  }

  private func draw(
    _ purse: BoboxPurse, isLarge: Bool, in area: Rect, into frame: inout Frame
  ) {
    let amount = wording.money(purse.balance)
    let name = wording.name(of: purse)
    guard isLarge else {
      frame.write(name, in: area.left(28), role: .strong)
      frame.write(wording.note(on: purse), in: area.dropLeft(29).dropRight(15))
      return frame.write(amount, in: area, alignment: .right, role: .total)
    }
    drawBigAmount(amount, in: area, into: &frame)
    frame.write(name, in: area.left(34), row: 0, role: .strong)
    frame.write(wording.note(on: purse), in: area.left(38), row: 1)
  }

  // MARK: Topping up

  /// A block for each amount and one for any other, with the key that does the same below.
  func drawAmounts(_ ending: String, _ layout: Layout, into frame: inout Frame) {
    drawTopUpHeading(ending, layout, into: &frame)
    let width = (layout.content.columns - 4) / 5
    for number in 1...5 {
      let column = layout.content.dropLeft((number - 1) * (width + 1)).left(width)
      drawAmount(number, in: column.dropTop(2).top(7), into: &frame)
    }
    drawText([wording.payAtCounter], in: layout.content.top(1), role: .strong, into: &frame)
    drawBack(layout, into: &frame)
  }

  private func drawTopUpHeading(_ ending: String, _ layout: Layout, into frame: inout Frame) {
    drawHeading(wording.topUpHeading, layout, into: &frame)
    frame.write(wording.card(ending: ending), in: layout.heading, row: 1, alignment: .right)
  }

  private func drawAmount(_ number: Int, in area: Rect, into frame: inout Frame) {
    let role: Role = focus == number - 1 ? .selected : .field
    let face = area.dropBottom(2)
    frame.fill(face, role: role)
    frame.hit(area, Touch.choice(number).tag)
    frame.write("\(number)", in: area.bottom(2), alignment: .centre, role: .key)
    let middle = face.inset(rows: 1, columns: 1)
    guard number <= BoboxPage.amounts.count else {
      for (row, word) in wording.otherAmount.enumerated() {
        frame.write(word, in: middle, row: row, alignment: .centre, role: role)
      }
      return
    }
    let amount = BoboxPage.amounts[number - 1]
    let text = wording.language.numberStyle.typed(amount)
    let rows = BigDigits.rows(for: text, height: .three, ascii: !setup.drawsBlocks)
    for (row, dots) in rows.enumerated() {
      frame.write(dots, in: middle, row: row, alignment: .centre, role: role)
    }
    frame.write("€", in: face, row: 0, alignment: .right, role: role)
  }

  func drawTyping(
    _ ending: String, _ field: TextField, _ layout: Layout, into frame: inout Frame
  ) {
    drawTopUpHeading(ending, layout, into: &frame)
    let words = drawPad(layout, isFocused: focus == 0, into: &frame)
    let rest = drawText(
      [wording.typeAmount(most: BoboxPage.mostEuros)], in: words, role: .strong, into: &frame)
    drawBigAmount(field.value + " €", in: rest.top(3).left(30), into: &frame)
    if (Int(field.value) ?? 0) > BoboxPage.mostEuros {
      drawText(
        [wording.amountTooHigh(most: BoboxPage.mostEuros)], in: rest.dropTop(4), role: .warning,
        into: &frame)
    }
    drawBack(layout, into: &frame)
  }

  func draw(
    _ slip: TopUpSlip, isPrinted: Bool, _ layout: Layout, into frame: inout Frame
  ) {
    drawTopUpHeading(slip.card.ending, layout, into: &frame)
    drawBigAmount(
      wording.money(slip.amount), in: layout.content.top(3).left(40), into: &frame)
    let words = wording.slip(slip.amount, isPrinted: isPrinted)
    drawText(words, in: layout.content.dropTop(4), role: .strong, into: &frame)
    drawBack(layout, saying: wording.done, into: &frame)
  }
}
