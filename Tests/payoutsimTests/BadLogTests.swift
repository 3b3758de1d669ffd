import Foundation
import Testing

/// Event logs that something is wrong with: what is said, what is counted, and that nothing is half written.
@Suite struct BadLogTests {
  private static let head = "at,event,id,creditor,case,amount\n"
  private static let good = """
    2025-01-01,case,C,acme,C,500.00
    2025-01-02,payment,P1,acme,C,100.00

    """
  private static let paid =
    "on,creditor,account,currency,amount,id\n2025-01-03,acme,main,SEK,100.00,acme/main/SEK/2025-01-03\n"

  private func workspace(_ log: Data, _ name: String = "e.csv") throws -> Workspace {
    let workspace = try Workspace(["rules/default.lua": "return policy {}\n"])
    try workspace.write(name, log)
    return workspace
  }

  /// What a replay of the log up to 3 January prints.
  private func replay(_ log: String, _ name: String = "e.csv", _ arguments: String...) throws -> CommandLineTool.Run {
    let workspace = try workspace(Data(log.utf8), name)
    return try CommandLineTool.run(["replay", name, "--until", "2025-01-03"] + arguments, in: workspace.path)
  }

  private func expect(
    _ log: String, _ name: String = "e.csv", says expected: String, skipped: String = "1 row",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let run = try replay(log, name)
    #expect(run.output == Self.paid, sourceLocation: sourceLocation)
    #expect(run.status == 0, "\(run.errors)", sourceLocation: sourceLocation)
    #expect(
      run.errors == """
        \(expected)
        warning[rows_skipped]: \(skipped) changed nothing, for what is said above
          help: --refused FILE lists all of them, --strict ends with the first

        """, sourceLocation: sourceLocation)
    let strict = try replay(log, name, "--strict", "--output", "out.csv")
    #expect(strict.status == 3, sourceLocation: sourceLocation)
    #expect(strict.output == "", sourceLocation: sourceLocation)
  }

  @Test func `a row cut off at the end of the file`() throws {
    try expect(
      Self.head + Self.good + "2025-01-02,payment,P2,acme,",
      says: """
        e.csv:4: warning[wrong_cell_count]: the row has 5 cells where the header has 6
          4 | 2025-01-02,payment,P2,acme,
          help: the log ends in this row, as if it had been cut off
        """)
    try expect(
      json + "{\"at\":\"2025-01-02\",\"event\":\"pay", "e.ndjson",
      says: """
        e.ndjson:3:28: warning[bad_json]: a text is not closed
          3 | {"at":"2025-01-02","event":"pay
            |                            ^
          help: write a row as one object of texts and numbers on a line of its own
        """)
  }

  private var json: String {
    """
    {"at":"2025-01-01","event":"case","id":"C","creditor":"acme","amount":"500.00"}
    {"at":"2025-01-02","event":"payment","id":"P1","creditor":"acme","case":"C","amount":100.00}

    """
  }

  @Test func `a quote left open takes its own row alone`() throws {
    try expect(
      Self.head + "2025-01-01,case,\"D,acme,,1.00\n" + Self.good,
      says: """
        e.csv:2: warning[unclosed_quote]: a quoted cell of the row is not closed
          2 | 2025-01-01,case,"D,acme,,1.00
          help: close it, and write each quote in it twice; until then the row ends with its line
        """)
  }

  @Test func `a row of ten megabytes`() throws {
    let long = String(repeating: "x", count: 10 << 20)
    for jobs in ["1", "8"] {
      let run = try replay(Self.head + "2025-01-01,case,\(long),acme,,1.00\n" + Self.good, "e.csv", "--jobs", jobs)
      #expect(run.output == Self.paid)
      #expect(run.errors.hasPrefix("e.csv:2: warning[row_too_long]: the row has more than 1 MiB\n"))
      #expect(run.errors.utf8.count < 2000)
    }
    let lines = try replay("{\"at\":\"\(long)\"}\n" + json, "e.ndjson")
    #expect(lines.output == Self.paid)
    #expect(lines.errors.hasPrefix("e.ndjson:1: warning[row_too_long]: the row has more than 1 MiB\n"))
  }

  @Test func `bytes of zero, a byte-order mark, and mixed line ends`() throws {
    let run = try replay(
      "\u{FEFF}" + Self.head.replacing("\n", with: "\r\n") + Self.good.replacing("500.00\n", with: "500.00\r\n")
        + "2025-01-02,payment,P\0,acme,C,1.00\r\n")
    #expect(run.output == Self.paid)
    #expect(run.errors.hasPrefix("e.csv:4: warning[nul_byte]: the row has a byte of zero, which no text has\n"))
    #expect(!run.errors.contains("\0"))
  }

  @Test func `many rows that cannot be read are counted, and the first twenty are shown`() throws {
    let bad = (0..<5000).map { "2025-01-02,payment,Q\($0),acme,C,1e3\n" }.joined()
    let workspace = try workspace(Data((Self.head + Self.good + bad).utf8))
    for jobs in ["1", "8"] {
      let run = try workspace.run(
        "replay", "e.csv", "--until", "2025-01-03", "--jobs", jobs, "--refused", "refused.csv")
      #expect(run.output == Self.paid)
      #expect(run.errors.split(separator: "\n").count { $0.contains("warning[bad_amount]") } == 20)
      #expect(run.errors.contains("warning[rows_skipped]: 5000 rows changed nothing"))
      let refused = try workspace.text("refused.csv").split(separator: "\n")
      #expect(refused.count == 5001)
      #expect(refused.last == "5003,bad_amount,'1e3' is no amount")
    }
  }

  @Test func `a log in which no row can be read is an error`() throws {
    let run = try replay(Self.head + "x\n\n\ny", "e.csv", "--output", "out.csv")
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.errors.contains("error[rows_skipped]: 2 rows changed nothing"))
  }

  @Test func `a file that is not there, or is none`() throws {
    let workspace = try workspace(Data((Self.head + Self.good).utf8))
    for (path, message) in [
      ("nowhere.csv", "nowhere.csv: error[file_missing]: there is no such file"),
      ("nowhere.ndjson", "nowhere.ndjson: error[file_missing]: there is no such file"),
      ("rules", "rules: error[file_is_directory]"), ("/dev/null", "/dev/null: error[file_not_regular]"),
    ] {
      let run = try workspace.run("replay", "e.csv", path, "--output", "out.csv")
      #expect(run.status == 3)
      #expect(run.errors.hasPrefix(message), "\(run.errors)")
      #expect(!workspace.exists("out.csv"))
    }
  }

  /// Runs a command line of a shell.
  private func shell(_ line: String, in workspace: Workspace) throws -> CommandLineTool.Run {
    try CommandLineTool.run(
      ["-c", line], in: workspace.path, environment: ["P": CommandLineTool.executable.path],
      program: URL(fileURLWithPath: "/bin/bash"))
  }

  @Test func `a full disk and a reader that goes away`() throws {
    // More than a pipe holds.
    let requests = (0..<4000).map { "2025-01-02,payment,Q\($0),creditor-\($0),C,1.00\n" }
    let cases = (0..<4000).map { "2025-01-01,case,C,creditor-\($0),C,500.00\n" }
    let workspace = try workspace(Data((Self.head + (cases + requests).joined()).utf8))
    let replay = "\"$P\" replay e.csv --until 2025-01-03"
    let full = try shell("\(replay) > /dev/full", in: workspace)
    #expect(full.status == 74)
    #expect(full.errors == "error[output_not_written]: standard output cannot be written to\n")
    let gone = try shell("\(replay) | head -n 1; exit ${PIPESTATUS[0]}", in: workspace)
    #expect(gone.status == 74)
    #expect(gone.output == "on,creditor,account,currency,amount,id\n")
    let device = try shell("\(replay) --output /dev/full", in: workspace)
    #expect(device.status == 74)
    #expect(device.errors.hasPrefix("/dev/full: error[output_not_regular]"))
    for folder in ["there", "there/", "new/", "file/"] {
      let run = try shell("mkdir -p there; touch file; \(replay) --output \(folder)", in: workspace)
      #expect(run.status == 74)
      #expect(
        run.errors == """
          \(folder): error[output_not_regular]: this names a folder, and an output is a file
            help: name a file in it

          """)
    }
    let limited = try shell("ulimit -f 64; trap '' XFSZ; \(replay) --output out.csv --held held.csv", in: workspace)
    #expect(limited.status == 74)
    #expect(limited.errors.hasPrefix("out.csv: error[output_not_written]: cannot write: File too large"))
    #expect(!workspace.exists("out.csv") && !workspace.exists("held.csv"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted()
        == ["e.csv", "file", "rules", "there"])
  }

  @Test func `a place where nothing can be written is told before anything is read`() throws {
    let workspace = try workspace(Data())
    let long = String(repeating: "x", count: 300)
    for (option, path, reason) in [
      ("--output", "new/out.csv", "No such file or directory"), ("--held", "new/h.csv", "No such file or directory"),
      ("--refused", "file/r.csv", "Not a directory"), ("--summary", "\(long).txt", "File name too long"),
    ] {
      // Standard input that says nothing, for longer than this waits.
      let run = try shell(
        "touch file; mkfifo in; sleep 60 > in & timeout -s KILL 20 \"$P\" replay - \(option) \(path) < in; kill -9 $!; rm in",
        in: workspace)
      #expect(run.errors.hasPrefix("\(path): error[output_not_written]: cannot write: \(reason)\n"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted() == ["e.csv", "file", "rules"])
  }

  @Test func `an output goes where a link leads, also where there is nothing yet`() throws {
    let workspace = try workspace(Data("\(Self.head)2025-01-01,case,C,a,C,500.00\n".utf8))
    let head = "on,creditor,account,currency,amount,id\n"
    let run = try shell(
      """
      mkdir there; ln -s there/next link; ln -s out.csv there/next; ln -s circle circle
      "$P" replay e.csv --output link --held there/out.csv; echo $?
      "$P" replay e.csv --output link && cat there/out.csv && "$P" replay e.csv --output link && readlink link
      mkdir -p deep/er; ln -s deep/er far; "$P" replay e.csv --output far/../out.csv && cat deep/out.csv
      "$P" replay e.csv --output link --rules there; "$P" replay e.csv --output .; "$P" replay e.csv --output ''
      "$P" replay e.csv --output circle; f="$PWD"; mkdir gone; cd gone; rmdir "$f/gone"
      "$P" replay "$f/e.csv" --rules "$f/rules" --output x.csv
      """, in: workspace)
    #expect(run.output == "2\n\(head)there/next\n\(head)")
    #expect(run.status == 74)
    #expect(run.errors.hasPrefix("error[output_overwrites]: the output 'there/out.csv' is an input"))
    #expect(run.errors.contains("error[output_overwrites]: the output 'link' is an input"))
    #expect(run.errors.contains(".: error[output_not_regular]: this names a folder"))
    #expect(
      run.errors.contains("circle: error[output_not_written]: cannot write: Too many levels of symbolic links\n"))
    #expect(run.errors.hasSuffix("x.csv: error[output_not_written]: cannot write: No such file or directory\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted()
        == ["circle", "deep", "e.csv", "far", "link", "rules", "there"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/there").sorted() == ["next", "out.csv"])
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)] as [(String, Int32)])
  func `an interrupt leaves nothing behind`(signal: String, status: Int32) throws {
    let workspace = try workspace(Data())
    // Standard input that goes on.
    let run = try shell(
      """
      set -m; mkfifo in; (printf '%s' "$H"; exec sleep 20) > in & writer=$!
      "$P" replay - --until 2025-01-03 --output out.csv < in 2> errors & run=$!
      sleep 1; kill -\(signal) $run; wait $run; status=$?; kill -9 $writer; cat errors; rm in errors; exit $status
      """.replacing("$H", with: Self.head), in: workspace)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted() == ["e.csv", "rules"])
  }
}
