import Diagnostics
import Foundation
import Scenarios
import Testing

@Suite final class InputFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "input-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func told(_ name: String, _ bytes: [UInt8]? = nil, limit: Int = 100) throws -> String {
    let url = folder.appending(path: name)
    if let bytes { try Data(bytes).write(to: url) }
    do throws(Diagnostics) {
      return "read: " + (try InputFile.read(path: url.path, limit: limit))
    } catch {
      let mistake = error.list[0]
      let place = [mistake.place?.line, mistake.place?.column].compactMap { $0 }.map { "\($0):" }.joined()
      return place + mistake.code + ": " + mistake.message
    }
  }

  @Test func `a text is read as it is`() throws {
    #expect(try told("a", Array("åäö\r\n".utf8)) == "read: åäö\r\n")
    #expect(try told("b", [0xEF, 0xBB, 0xBF, 0x61]) == "read: \u{FEFF}a")
  }

  @Test func `what is no text file is refused with the reason`() throws {
    #expect(try told("none") == "file_missing: there is no such file")
    #expect(try told("none/below") == "file_missing: there is no such file")
    #expect(try told("") == "file_is_directory: this is a directory where a file is expected")
    #expect(try told("empty", []) == "file_empty: the file is empty")
    #expect(try told("zero", [0x61, 0x0A, 0x62, 0]) == "2:2:file_binary: this is no text file, for its byte 3 is zero")
    #expect(
      try told("latin", Array("å\nb".utf8) + [0xE5, 0x61]) == "2:2:file_not_utf8: byte 4 of the file is not valid UTF-8"
    )
    #expect(
      try told("cut", Array("ab".utf8) + [0xE2, 0x82]) == "1:3:file_not_utf8: byte 2 of the file is not valid UTF-8")
  }

  @Test func `a file has at most as many bytes as is said`() throws {
    #expect(try told("just", [UInt8](repeating: 0x61, count: 100)).hasPrefix("read: aaa"))
    #expect(
      try told("more", [UInt8](repeating: 0x61, count: 101)) == "file_too_large: the file has more than 100 bytes")
    #expect(InputFile.largest == 16 * 1024 * 1024)
  }

  @Test func `a pipe is refused and not waited for`() throws {
    let path = folder.appending(path: "pipe").path
    try #require(mkfifo(path, 0o600) == 0)
    #expect(try told("pipe") == "file_not_regular: this is no regular file")
  }

  @Test func `mistakes of a file name it as the user did`() throws {
    let path = folder.appending(path: "s.yaml").path
    try Data("name: x\n".utf8).write(to: URL(filePath: path))
    let error = #expect(throws: Diagnostics.self) { try ScenarioReader.read(path: path) }
    #expect(error?.list.allSatisfy { $0.place?.file == path } == true)
  }
}
