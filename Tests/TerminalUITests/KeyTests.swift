import Testing

import TerminalUI

@Suite struct `Naming keys` {
  @Test(arguments: [
    ("F1", Key.f(1)), ("f12", .f(12)), ("Enter", .enter), ("esc", .escape), ("Ctrl-L", .ctrl("l")),
    ("ctrl-l", .ctrl("L")), ("Alt-1", .alt("1")), ("a", .char("a")), ("A", .char("A")),
    ("Space", .char(" ")), ("-", .char("-")), ("Ctrl--", .ctrl("-")), ("Shift-Tab", .backTab),
    ("Ctrl-Alt-Right", Key(.right, control: true, alt: true)), ("è", .char("è")), ("f", .char("f")),
  ])
  func `reads a name`(name: String, key: Key) {
    #expect(Key(named: name) == key)
  }

  @Test(arguments: ["", "F0", "F25", "Ctrl-", "Hyper-X", "enterx", "F1x", "ab"])
  func `refuses what is no key`(name: String) {
    #expect(Key(named: name) == nil)
  }

  @Test func `reads back every name that it gives`() {
    let codes: [KeyCode] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .function(1), .function(24), .character("x"),
      .character("-"), .character(" "), .character("]"), .character("é"),
    ]
    for code in codes {
      for key in [Key(code), Key(code, control: true), Key(code, alt: true)] {
        #expect(Key(named: key.name) == key)
      }
    }
  }

  @Test func `types only without Control and Alt`() {
    #expect(Key.char("a").typed == "a")
    #expect(Key.ctrl("a").typed == nil)
    #expect(Key.alt("a").typed == nil)
    #expect(Key.enter.typed == nil)
  }
}
