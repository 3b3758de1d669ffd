import Reports
import Testing

@testable import Workbench

@Suite struct ReplayTableTests {
  private let table = table(50_000)

  private static func table(_ count: Int, jobs: Int = 1) -> ReplayTable {
    ReplayTable(RefusedCSV.empty, count: count, jobs: jobs) { number, table in
      RefusedCSV.add(line: number, code: "code", message: "a \"message\", \(number)", to: &table)
    }
  }

  @Test func `a table is handed out in pieces, which together are the whole`() {
    var sizes: [Int] = []
    #expect(
      table.write { piece in
        sizes.append(piece.count)
        return true
      })
    let rows = (0..<50_000).map { "\($0),code,\"a \"\"message\"\", \($0)\"\n" }
    let text = "line,code,message\n" + rows.joined()
    #expect(table.text == text)
    #expect(sizes.reduce(0, +) == text.utf8.count)
    #expect(sizes.count > 20 && sizes.allSatisfy { $0 < 1 << 17 })
  }

  @Test(arguments: [0, 1, 1023, 1024, 1025, 2048, 3073, 10_000])
  func `pieces that are made on several threads come in their order`(rows: Int) {
    let text = ReplayTableTests.table(rows).text
    #expect(text.split(separator: "\n").count == rows + 1)
    for jobs in [2, 3, 8, 1024] { #expect(ReplayTableTests.table(rows, jobs: jobs).text == text) }
  }

  @Test(arguments: [1, 2, 8]) func `nothing more is handed out once a piece was refused`(jobs: Int) {
    var count = 0
    #expect(
      !ReplayTableTests.table(50_000, jobs: jobs).write { _ in
        count += 1
        return count < 3
      })
    #expect(count == 3)
    #expect(ReplayTable.none.text == "")
  }
}
