/// The tables behind ``Theme``. The numbers are those of the xterm palette: 0 to 15 are named
/// colours that a terminal may redefine, 16 to 231 a cube of 6 x 6 x 6, 232 to 255 greys.
extension Theme {
  static func standard256(_ role: Role) -> Style {
    switch role {
    case .plain: Style(252, on: 234)
    case .title: Style(231, on: 24, .bold)
    case .strong: Style(231, on: 234, .bold)
    case .muted: Style(248, on: 234)
    case .amount: Style(230, on: 234)
    case .total: Style(226, on: 16, .bold)
    case .selected: Style(16, on: 117, .bold)
    case .field: Style(231, on: 238)
    case .key: Style(117, on: 234, .bold)
    case .warning: Style(16, on: 214, .bold)
    case .danger: Style(231, on: 160, .bold)
    case .success: Style(120, on: 234)
    case .disabled: Style(245, on: 234)
    case .border: Style(246, on: 234)
    case .notice: Style(231, on: 18)
    case .code: Style(16, on: 231)
    case .training: Style(16, on: 213, .bold)
    }
  }

  static func light256(_ role: Role) -> Style {
    switch role {
    case .plain: Style(16, on: 231)
    case .title: Style(231, on: 24, .bold)
    case .strong: Style(16, on: 231, .bold)
    case .muted: Style(240, on: 231)
    case .amount: Style(17, on: 231)
    case .total: Style(18, on: 231, .bold)
    case .selected: Style(231, on: 19, .bold)
    case .field: Style(16, on: 254, .underline)
    case .key: Style(19, on: 231, .bold)
    case .warning: Style(16, on: 214, .bold)
    case .danger: Style(231, on: 160, .bold)
    case .success: Style(22, on: 231)
    case .disabled: Style(243, on: 231)
    case .border: Style(241, on: 231)
    case .notice: Style(16, on: 153)
    case .code: Style(16, on: 231)
    case .training: Style(231, on: 90, .bold)
    }
  }

  static func highContrast256(_ role: Role) -> Style {
    switch role {
    case .plain: Style(231, on: 16)
    case .title: Style(16, on: 231, .bold)
    case .strong: Style(231, on: 16, .bold)
    case .muted: Style(252, on: 16)
    case .amount: Style(231, on: 16)
    case .total: Style(226, on: 16, .bold)
    case .selected: Style(16, on: 226, .bold)
    case .field: Style(231, on: 17, .underline)
    case .key: Style(51, on: 16, .bold)
    case .warning: Style(226, on: 16, [.bold, .underline])
    case .danger: Style(231, on: 124, .bold)
    case .success: Style(46, on: 16)
    case .disabled: Style(250, on: 16, .dim)
    case .border: Style(231, on: 16)
    case .notice: Style(231, on: 19)
    case .code: Style(16, on: 231)
    case .training: Style(16, on: 201, .bold)
    }
  }

  static func standard16(_ role: Role) -> Style {
    switch role {
    case .plain: Style(7, on: 0)
    case .title: Style(15, on: 4, .bold)
    case .strong: Style(15, on: 0, .bold)
    case .muted: Style(7, on: 0)
    case .amount: Style(15, on: 0)
    case .total: Style(11, on: 0, .bold)
    case .selected: Style(0, on: 6)
    case .field: Style(0, on: 7)
    case .key: Style(14, on: 0, .bold)
    case .warning: Style(0, on: 11)
    case .danger: Style(15, on: 1, .bold)
    case .success: Style(10, on: 0)
    case .disabled: Style(8, on: 0)
    case .border: Style(6, on: 0)
    case .notice: Style(15, on: 4)
    case .code: Style(0, on: 15)
    case .training: Style(0, on: 13)
    }
  }

  static func light16(_ role: Role) -> Style {
    switch role {
    case .plain: Style(0, on: 15)
    case .title: Style(15, on: 0, .bold)
    case .strong: Style(0, on: 15, .bold)
    case .muted: Style(0, on: 15)
    case .amount: Style(0, on: 15)
    case .total: Style(4, on: 15, .bold)
    case .selected: Style(15, on: 4, .bold)
    case .field: Style(0, on: 14, .underline)
    case .key: Style(4, on: 15, .bold)
    case .warning: Style(0, on: 11)
    case .danger: Style(15, on: 1, .bold)
    case .success: Style(2, on: 15)
    case .disabled: Style(8, on: 15)
    case .border: Style(0, on: 15)
    case .notice: Style(0, on: 14)
    case .code: Style(0, on: 15)
    case .training: Style(15, on: 5, .bold)
    }
  }

  static func highContrast16(_ role: Role) -> Style {
    switch role {
    case .plain: Style(15, on: 0)
    case .title: Style(0, on: 15)
    case .strong: Style(15, on: 0, .bold)
    case .muted: Style(7, on: 0)
    case .amount: Style(15, on: 0)
    case .total: Style(11, on: 0, .bold)
    case .selected: Style(0, on: 11)
    case .field: Style(15, on: 0, .underline)
    case .key: Style(14, on: 0, .bold)
    case .warning: Style(11, on: 0, [.bold, .underline])
    case .danger: Style(15, on: 1, .bold)
    case .success: Style(10, on: 0)
    case .disabled: Style(6, on: 0)
    case .border: Style(15, on: 0)
    case .notice: Style(15, on: 4)
    case .code: Style(0, on: 15)
    case .training: Style(0, on: 13)
    }
  }

  /// Without colours the attributes alone keep the roles apart, in every theme alike.
  static func monochrome(_ role: Role) -> Style {
    switch role {
    case .plain, .muted, .amount, .border, .success: Style(nil, on: nil)
    case .title, .strong, .key: Style(nil, on: nil, .bold)
    case .total: Style(nil, on: nil, .bold)
    case .selected: Style(nil, on: nil, .reverse)
    case .field: Style(nil, on: nil, .underline)
    case .warning: Style(nil, on: nil, [.bold, .underline])
    case .danger: Style(nil, on: nil, [.bold, .reverse])
    case .disabled: Style(nil, on: nil, .dim)
    case .notice: Style(nil, on: nil, .reverse)
    case .code: Style(0, on: 7, .reverse)
    case .training: Style(nil, on: nil, [.reverse, .underline])
    }
  }
}
