import Testing

@testable import Workbench

@Suite struct ProgressTextTests {
  static let texts: [(ReplayProgress, Double, String)] = [
    (
      .reading(log: "e.csv", bytes: 250, of: 1000, rows: 1_234_567), 2,
      "e.csv: 25 %, 1,234,567 rows, 617,283 a second, 6 s left"
    ),
    (.reading(log: "e.csv", bytes: 1, of: 1000, rows: 7), 1, "e.csv: 0 %, 7 rows, 7 a second, 16 min 39 s left"),
    (.reading(log: "e.csv", bytes: 1000, of: 1000, rows: 1000), 0, "e.csv: 100 %, 1,000 rows, 1,000,000 a second"),
    (
      .reading(log: "standard input", bytes: 250, of: nil, rows: 1_000_003), 1,
      "standard input: 1,000,003 rows, 1,000,003 a second"
    ),
    (.simulating(creditors: 2500, of: 10_000), 1.5, "simulating: 25 %, 2,500 of 10,000 creditors, 5 s left"),
    (.simulating(creditors: 10, of: 10), 1.5, "simulating: 100 %, 10 of 10 creditors"),
  ]

  @Test(arguments: texts) func `how far, how fast, and how long still`(
    progress: ReplayProgress, seconds: Double, expected: String
  ) { #expect(ProgressText.text(progress, seconds: seconds) == expected) }
}
