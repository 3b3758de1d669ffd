import Reports
import Testing

@testable import Workbench

@Suite struct ReplayTableTests {
  private let table = ReplayTable(RefusedCSV.empty, count: 50_000) { number, table in
    RefusedCSV.add(line: number, code: "code", message: "a \"message\", \(number)", to: &table)
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

  @Test func `nothing more is made once a piece was refused`() {
    var count = 0
    #expect(
      !table.write { _ in
        count += 1
        return count < 3
      })
    #expect(count == 3)
    #expect(ReplayTable.none.text == "")
  }
}
