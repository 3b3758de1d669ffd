import Diagnostics
import EventLogs
import Foundation
import Gzip
import Ledger
import Testing

/// A packed log is the log, whatever the chunks; and what is wrong with the packing is told with how far it could be read.
@Suite struct GzipSourceTests {
  private static let log = "at,event,creditor\n2025-01-02,payout_request,a\n2025-01-03,payout_request,b\n"

  private func packed(_ texts: String...) -> [UInt8] {
    var bytes: [UInt8] = []
    for text in texts {
      var packer = Packer()
      Array(text.utf8).withUnsafeBytes { packer.pack($0) { bytes += $0 } }
      packer.finish { bytes += $0 }
    }
    return bytes
  }

  private func lines(_ bytes: [UInt8], chunk: Int) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "log.csv.gz")
    var lines: [String] = []
    let reading = LogReading()
    try reading.read(ByteSource(path: path, chunk: chunk)) { row, _ in lines.append(reading.line(row)) }
    return lines
  }

  private func mistakes(_ bytes: [UInt8], chunk: Int = 100) -> [String] {
    LogReading.mistakes { _ = try lines(bytes, chunk: chunk) }
  }

  @Test(arguments: [1, 2, 7, 1 << 18]) func `the rows are those of the log`(chunk: Int) throws {
    let plain = try LogReading().lines(Self.log)
    #expect(plain.count == 2)
    #expect(try lines(packed(Self.log), chunk: chunk) == plain)
    let halves = (String(Self.log.prefix(30)), String(Self.log.dropFirst(30)))
    #expect(try lines(packed(halves.0, "", halves.1), chunk: chunk) == plain)
  }

  @Test(arguments: [1, 1 << 18]) func `what is wrong is told with how far it was read`(chunk: Int) {
    let whole = packed(Self.log)
    let end = "after 3 lines (\(Self.log.utf8.count) bytes) of text"
    #expect(mistakes([], chunk: chunk) == ["file_empty: the file is empty, and so no gzip file"])
    #expect(mistakes(Array(Self.log.utf8), chunk: chunk) == ["not_gzip: this is no gzip file"])
    #expect(
      mistakes(Array(whole.dropLast(3)), chunk: chunk) == ["gzip_cut_short: the gzip file ends too early, \(end)"])
    #expect(
      mistakes(whole + [0], chunk: chunk) == [
        "gzip_trailing_bytes: something other than gzip follows in the gzip file, \(end)"
      ])
    var changed = whole
    changed[whole.count - 7] ^= 0x10
    #expect(mistakes(changed, chunk: chunk).first?.hasPrefix("gzip_bad_checksum: ") == true)
    #expect(mistakes(packed(""), chunk: chunk) == ["file_empty: the log is empty"])
  }

  @Test func `the last row of a packed log is known before its first`() throws {
    let folder = try TemporaryFolder()
    func last(_ log: String) throws -> String? {
      let path = try folder.write(packed(log), to: "log.csv.gz")
      return try EventLogTail.lastInstant(of: path, zone: LogReading.zone(of:)).map { "\($0.instant) \($0.creditor)" }
    }
    #expect(try last(Self.log) == "2025-01-02T23:00:00Z b")
    #expect(try last("at,event,creditor\n") == nil)
    // Longer than what is kept of it; and where its end is of no use, all of it is read.
    let long = Self.log + String(repeating: "2025-01-03,payout_request,creditor\n", count: 100_000)
    #expect(try last(long + "2025-02-01,payout_request,c\n") == "2025-01-31T23:00:00Z c")
    #expect(
      try last(Self.log + String(repeating: "soon,payout_request,a\n", count: 200_000)) == "2025-01-02T23:00:00Z b")
  }
}
