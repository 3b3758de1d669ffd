// What hledger reads of a log: it takes a minute for a million events, so it is given the first of them.

import Foundation

/// A journal of the money that came and went back.
struct HledgerJournal {
  private static let mostEvents = 20_000
  // More than so many events and the cases among them take, in a log with a case for every ten.
  private static let mostBytes = 8 << 20

  let path: String
  /// How many events of the log it was made of.
  let events: Int

  /// Writes the journal of the first events of a portfolio.
  init(path: String, of portfolio: GeneratedPortfolio) throws {
    let log = try FileHandle(forReadingFrom: URL(fileURLWithPath: portfolio.log))
    defer { try? log.close() }
    let lines = String(decoding: try log.read(upToCount: HledgerJournal.mostBytes) ?? Data(), as: UTF8.self)
      .split(separator: "\n")
    let columns = lines.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    var (journal, events) = ("", 0)
    for line in lines.dropFirst() where events < min(HledgerJournal.mostEvents, portfolio.events) {
      let cells = Dictionary(
        uniqueKeysWithValues: zip(columns, line.split(separator: ",", omittingEmptySubsequences: false)))
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
