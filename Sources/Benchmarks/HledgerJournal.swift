// What hledger reads of a log: it takes a minute for a million events, so it is given the first of them.

import Foundation

/// A journal of the money that came and went back.
struct HledgerJournal {
  private static let mostEvents = 20_000

  let path: String
  /// How many events of the log it was made of.
  let events: Int

  /// Writes the journal of the first events of a portfolio.
  init(path: String, of portfolio: GeneratedPortfolio) throws {
    let log = try CellReader(path: portfolio.log)
    let columns = try log.next() ?? []
    var (journal, events) = ("", 0)
    while events < HledgerJournal.mostEvents, let cells = try log.next() {
      let cells = Dictionary(uniqueKeysWithValues: zip(columns, cells))
      guard let event = cells["event"], event != "case" else { continue }
      events += 1
      let sign = ["payment": "", "refund": "-", "chargeback": "-"][event]
      guard let sign, let at = cells["at"], let id = cells["id"], let amount = cells["amount"],
        let creditor = cells["creditor"]
      else { continue }
      journal +=
        "\(at.prefix(10)) \(id)\n    assets:client funds  \(sign)\(amount) SEK\n    liabilities:\(creditor)\n\n"
    }
    try journal.write(toFile: path, atomically: false, encoding: .utf8)
    self.path = path
    self.events = events
  }
}
