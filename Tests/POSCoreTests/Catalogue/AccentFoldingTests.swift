import POSCore
import Testing

@Suite struct `Accent folding` {
  @Test(arguments: [
    ("Caffè dell'Orto, macinato", "caffe dell orto macinato"), ("PERÙ", "peru"),
    ("perché città più così però", "perche citta piu cosi pero"), ("e\u{301}", "e"),
    ("Straße", "strasse"), ("Œuf æ Ø Łódź", "oeuf ae o lodz"), ("țuică", "tuica"),
    ("Crème brûlée à l’orange", "creme brulee a l orange"),
    ("Müller-Thurgau 0,75 l", "muller thurgau 0 75 l"),
    ("  -- ", ""), ("", ""), ("1ª scelta", "1a scelta"), ("Việt ế", "viet e"),
    ("ΛΆΔΙ Хлеб", "λάδι хлеб"), ("“così”…", "cosi"), ("sof\u{AD}fice", "soffice"), ("5€", "5"),
  ])
  func `leaves small letters without accents`(text: String, folded: String) {
    #expect(AccentFolding.text(text) == folded)
  }
}
