import EventLogs
import Foundation
import Simulation
import Testing

/// Logs as accounting systems export them: a case row, and a payment row with the same number when it was paid.
@Suite struct AccountsReceivableTests {
  @Test func `an extract`() throws {
    let log = """
      at,event,id,creditor,account,case,customer,amount,currency,of,method,status,days,due,effective
      2012-01-03,case,0280670001,country-001,,0280670001,3993-AAAAA,50.39,SEK,,,,,2012-02-02,
      2012-01-03,case,5928070002,country-002,,5928070002,1604-BBBBB,97.6,SEK,,,,,2012-02-02,
      2012-01-10,payment,pay-5928070002,country-002,,5928070002,,97.6,SEK,,,settled,,,
      2012-02-20,payment,pay-0280670001,country-001,,0280670001,,50.39,SEK,,,settled,,,
      """
    #expect(
      try LogReading().lines(log) == [
        "2 2012-01-02T23:00:00Z country-001 case 0280670001 of 3993-AAAAA on main 50.39 SEK invoice due 2012-02-02",
        "3 2012-01-02T23:00:00Z country-002 case 5928070002 of 1604-BBBBB on main 97.60 SEK invoice due 2012-02-02",
        "4 2012-01-09T23:00:00Z country-002 payment pay-5928070002 on 5928070002 97.60 SEK by other",
        "5 2012-02-19T23:00:00Z country-001 payment pay-0280670001 on 0280670001 50.39 SEK by other",
      ])
  }

  // The whole of such a log lies beside the repository where its developers have it.
  static let file = URL(filePath: #filePath).appending(path: "../../../../shared/data/accounts-receivable.events.csv")
    .standardizedFileURL.path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: file))) func `the whole of a real log`() throws {
    var verbs: [String: Int] = [:]
    let reading = LogReading()
    try reading.read(ByteSource(path: Self.file)) { row, _ in
      switch row {
      case .event(let event, _): verbs[event.action.verb, default: 0] += 1
      case .unroutable, .bad: verbs["bad", default: 0] += 1
      case .end: break
      }
    }
    #expect(verbs == ["case": 2466, "payment": 2466])
    #expect(reading.reader.creditors.count == 5)
  }
}
