/// The words about practising.
extension Wording {
  var training: String { pick("Addestramento", "Training") }
  var keyTrainingLong: String {
    pick("come si prova senza toccare i conti", "how to practise without touching the books")
  }
  var trainingLines: [String] {
    pick(
      [
        "In addestramento si prova tutto: stessi articoli, persone e PIN.",
        "Vendite, resi e cassetto restano in un archivio a parte, fuori dai conti.",
        "",
        "Per cominciare: chiudi il programma (F10, poi q) e avvialo così:",
        "    bottega --training",
        "Per tornare a vendere: chiudilo e avvialo come sempre:",
        "    bottega",
        "",
        "In alto si legge \(trainingMark), e le stampe lo portano scritto.",
        "Il cassetto resta chiuso.",
      ],
      [
        "In training everything can be tried: the same articles, people and PINs.",
        "Sales, returns and the drawer stay in a file of their own, outside the books.",
        "",
        "To begin: end the program (F10, then q) and start it so:",
        "    bottega --training",
        "To sell again: end it and start it as usual:",
        "    bottega",
        "",
        "The top row says \(trainingMark), and the prints bear it.",
        "The drawer stays shut.",
      ])
  }
  var isTraining: String { pick("Ora sei in addestramento.", "You are in training now.") }
  var isNoTraining: String {
    pick("Ora no: questa cassa vende davvero.", "Not now: this till sells for real.")
  }
}
