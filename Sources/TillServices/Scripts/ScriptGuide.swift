/// What the files of `play` and `replay` hold, for their help.
public enum ScriptGuide {
  /// The commands of a script, with an example.
  public static let play =
    """
    A script has one command a line; # begins a comment.

    - key F2: presses a key by its name, such as Enter, Esc, Up, Del, Ctrl-N or a
    - type 3*101: types characters
    - enter: presses Enter
    - scan 8001234567897: reads a barcode
    - wait 2000: lets milliseconds pass
    - clock 2026-11-21T09:00:00+01:00: sets the till's clock, which then moves only by wait
    - size 24x80: the rows and columns of the screen
    - screen: prints the screen; screen linear prints it as lines
    - expect TOTALE: ends with an error unless the screen shows the text
    - outage on: cuts the way to the centre; outage off mends it
    - sync 5000: waits until the centre has everything, so many milliseconds at most
    - repeat 100, then end: does what stands between them so often

    An example for the demonstration (bottega demo), which sells a packet for cash:

    """ + playExample

  /// A script for the demonstration.
  static let playExample = """
    clock 2026-11-21T09:00:00+01:00
    key 1
    type 1111
    enter
    scan 8012345070015
    expect Spaghetti
    enter
    key c
    expect Fatto: 1-1-20261121-0001
    screen

    """

  /// The fields of a basket, with an example.
  public static let replay =
    """
    Each line of the file is a basket, a JSON object with these fields:

    - at: when it was sold, as ISO 8601 with the distance from UTC
    - lines: what was sold, a list; each has code (a barcode or an internal code), or else name, \
    department (its code) and unitPrice
    - quantity of a line: pieces or kilograms with decimals, such as 0.35; one when absent
    - unitPrice of a line: whole cents, also the price of an article that has none
    - payments: how it was paid, a list; the exact sum in cash when absent
    - tender of a payment: cash, card, mealVoucher or allowance
    - amount of a payment: whole cents; for cash what was handed over

    An example, on one line in the file:

    """ + replayExample

  /// A basket of the demonstration.
  static let replayExample =
    #"{"at":"2026-11-21T09:00:00+01:00","lines":[{"code":"17001","quantity":2}],"#
    + #""payments":[{"tender":"cash","amount":500}]}"#
}
