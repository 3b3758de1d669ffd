import Scenarios
import Foundation
import Testing
@Test func probe() throws {
  let cases = try String(contentsOfFile: "/tmp/probe.txt", encoding: .utf8).components(separatedBy: "\n=====\n")
  for text in cases { print(text.prefix(300), "\n---->"); print(mistakes(text)) }
}
