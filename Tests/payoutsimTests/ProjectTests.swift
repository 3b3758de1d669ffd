import Foundation
import Testing

/// `init` and `definitions`: a new project works at once, a wrong edit says what is wrong, and nothing is ever overwritten.
@Suite struct ProjectTests {
  private func transcript(_ workspace: Workspace, _ arguments: String..., in folder: String = "") throws -> String {
    let run = try CommandLineTool.run(arguments, in: "\(workspace.path)/\(folder)")
    return run.output + run.errors + "exit \(run.status)\n"
  }

  /// A workspace with a new project in it.
  private func project() throws -> Workspace {
    let workspace = try Workspace()
    let run = try workspace.run("init")
    #expect(run.status == 0, "\(run.errors)")
    return workspace
  }

  @Test func `a new project says what was made and what to run next`() throws {
    #expect(
      try transcript(try Workspace(), "init", "payout rules") == """
        made a project of 12 files:
          payout rules/README.md
          payout rules/rules/standard.lua
          payout rules/rules/acme.lua
          payout rules/rules/default.lua
          payout rules/scenarios/acme-in-january.yaml
          payout rules/portfolio/events.csv
          payout rules/portfolio/creditors.yaml
          payout rules/.luarc.json
          payout rules/definitions/payoutsim.lua
          payout rules/definitions/scenario.schema.json
          payout rules/definitions/creditors.schema.json
          payout rules/definitions/map.schema.json

        run next:
          cd 'payout rules'
          payoutsim test
        then read payout rules/README.md
        exit 0

        """)
  }

  @Test(arguments: ["p", "p/", "a/b", "./p", "å"]) func `a project in a folder of a short name`(folder: String) throws {
    let workspace = try Workspace()
    let run = try workspace.run("init", folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try transcript(workspace, "check", in: folder) == "checked 3 scripts and 1 scenario: all well\nexit 0\n")
  }

  @Test func `a new project passes its tests and checks`() throws {
    let workspace = try project()
    #expect(
      try transcript(workspace, "test") == """
        ok    scenarios/acme-in-january.yaml
        ok    scenarios/acme-in-january.yaml [half the minimum]
        2 passed, 0 failed
        exit 0

        """)
    #expect(try transcript(workspace, "check") == "checked 3 scripts and 1 scenario: all well\nexit 0\n")
    #expect(
      try transcript(workspace, "check", ".")
        == "checked 3 scripts and 1 scenario and 1 list of creditors: all well\nexit 0\n")
    #expect(
      try transcript(workspace, "replay", "portfolio/events.csv", "--creditors", "portfolio/creditors.yaml") == """
        on,creditor,account,currency,amount,id
        2025-01-03,borealis,main,EUR,120.50,borealis/main/EUR/2025-01-03
        2025-01-10,acme,main,SEK,1400.00,acme/main/SEK/2025-01-10
        2025-01-10,borealis,main,EUR,250.00,borealis/main/EUR/2025-01-10
        exit 0

        """)
  }

  @Test func `every command in the new project's own README succeeds`() throws {
    let workspace = try project()
    let commands = try workspace.text("README.md").split(separator: "\n").filter { $0.hasPrefix("payoutsim ") }
    #expect(commands.count == 6)
    for command in commands {
      let words = command.split(separator: " ").dropFirst().map(String.init)
      let run = try CommandLineTool.run(words, in: workspace.path)
      #expect(run.status == 0, "\(command): \(run.errors)")
    }
    let update = try transcript(workspace, "definitions", "--output", "definitions")
    #expect(update.hasSuffix("exit 0\n"), "\(update)")
  }

  @Test func `the files of a new project name what is there`() throws {
    let workspace = try project()
    for file in ["scenarios/acme-in-january.yaml", "portfolio/creditors.yaml"] {
      let first = try #require(try workspace.text(file).split(separator: "\n").first)
      let schema = try #require(first.firstMatch(of: /^# yaml-language-server: \$schema=\.\.\/(.+)$/)).1
      #expect(workspace.exists(String(schema)))
    }
    let settings = try JSONSerialization.jsonObject(with: Data(try workspace.text(".luarc.json").utf8))
    let library = try #require((settings as? [String: Any])?["workspace.library"] as? [String])
    for folder in library { #expect(workspace.exists("\(folder)/payoutsim.lua")) }
  }

  @Test(
    "A wrong edit says what is wrong",
    arguments: [
      (
        "rules/acme.lua", "minimum = function", "minimun = function", 3,
        "rules/acme.lua:13:5: error[unknown_key]: unknown key 'minimun'", "did you mean 'minimum'?"
      ),
      (
        "rules/acme.lua", "ctx.oldest_days and", "ctx.oldest_day and", 4, "rules/acme.lua:14:14: error[rule_failed]",
        "did you mean 'oldest_days'?"
      ),
      (
        "rules/acme.lua", "\"500.00\" }", "\"600.00\" }", 1, "error[held_missing]: there is no held decision like this",
        "+ 2025-01-03   300.00   600.00  below_minimum"
      ),
      (
        "rules/acme.lua", "\"standard\"", "\"standart\"", 4, "rules/acme.lua:3: error[rule_raised]",
        "there is no script 'standart.lua' in the rules folder"
      ),
      (
        "scenarios/acme-in-january.yaml", "respite: {", "respit: {", 3,
        "scenarios/acme-in-january.yaml:14:29: error[unknown_key]: unknown key 'respit'", "did you mean 'respite'?"
      ),
      (
        "scenarios/acme-in-january.yaml", "amount: 300.00", "amount: 300,00", 3,
        "scenarios/acme-in-january.yaml:13:71: error[unknown_key]", "write 1000.00"
      ),
      (
        "scenarios/acme-in-january.yaml", "amount: 750.00", "amount: 760.00", 1,
        "error[payouts_differ]: 'payouts' differs", "+ 2025-01-10  750.00"
      ),
    ])
  func edit(file: String, old: String, new: String, status: Int32, place: String, help: String) throws {
    let workspace = try project()
    let text = try workspace.text(file)
    #expect(text.contains(old))
    try workspace.write(file, Data(text.replacingOccurrences(of: old, with: new).utf8))
    let run = try workspace.run("test")
    #expect(run.status == status, "\(run.output)\(run.errors)")
    let said = run.output + run.errors
    #expect(said.contains(place), "\(said)")
    #expect(said.contains(help), "\(said)")
    // The scenario and its variant fail alike, and it is told once.
    let told = said.ranges(of: place).count
    #expect(told <= (status == 1 ? 2 : 1), "\(said)")
  }

  @Test func `a list of creditors is checked, and is no scenario`() throws {
    let workspace = try Workspace(["list.yaml": "creditors:\n  acme: { active: maybe }\n"])
    #expect(
      try transcript(workspace, "check", "list.yaml") == """
        checked 0 scripts and 0 scenarios and 1 list of creditors: 1 mistake
        list.yaml:2:19: error[bad_boolean]: 'active' is 'maybe' where true or false is expected
          2 |   acme: { active: maybe }
            |                   ^~~~~
        exit 3

        """)
    #expect(
      try transcript(workspace, "test", "list.yaml").contains(
        "help: a list of creditors is no scenario; replay takes it by --creditors"))
  }

  @Test func `nothing is overwritten, and then nothing is made`() throws {
    let workspace = try Workspace(["mine/README.md": "mine\n"])
    try FileManager.default.createSymbolicLink(
      atPath: "\(workspace.path)/mine/.luarc.json", withDestinationPath: "nowhere")
    #expect(
      try transcript(workspace, "init", "mine/") == """
        error[file_exists]: nothing was made, for nothing is overwritten and this is there already: 'mine/README.md', 'mine/.luarc.json'
          help: name another folder: payoutsim init DIR
        exit 2

        """)
    #expect(try workspace.text("mine/README.md") == "mine\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/mine").count == 2)
  }

  @Test func `a project beside other files leaves them alone`() throws {
    let workspace = try Workspace(["rules/other.lua": "return policy {}\n", "notes.txt": "notes\n"])
    #expect(try workspace.run("init", ".").status == 0)
    #expect(try workspace.text("notes.txt") == "notes\n")
    #expect(workspace.exists("rules/acme.lua"))
    #expect(try workspace.run("init").status == 2)
  }

  @Test func `where a file stands in the way of a folder, nothing is left behind`() throws {
    let workspace = try Workspace(["file": "x", "half/portfolio": "x"])
    #expect(
      try transcript(workspace, "init", "file/project") == """
        file: error[output_not_written]: cannot write: Not a directory
        exit 74

        """)
    #expect(
      try transcript(workspace, "init", "half") == """
        half/portfolio: error[output_not_written]: cannot write: Not a directory
        exit 74

        """)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/half") == ["portfolio"])
    #expect(
      try transcript(workspace, "init", "") == """
        error[folder_without_name]: the name of the folder is empty
          help: '.' is the working directory
        exit 2

        """)
  }

  @Test func `all definitions go into a folder, and again over what was written before`() throws {
    let workspace = try Workspace()
    for _ in 1...2 {
      #expect(
        try transcript(workspace, "definitions", "--output", "for/editors") == """
          wrote for/editors/payoutsim.lua
          wrote for/editors/scenario.schema.json
          wrote for/editors/creditors.schema.json
          wrote for/editors/map.schema.json
          exit 0

          """)
    }
    let names = [
      ("rules", "payoutsim.lua"), ("scenario", "scenario.schema.json"), ("creditors", "creditors.schema.json"),
      ("map", "map.schema.json"),
    ]
    for (name, file) in names {
      let run = try workspace.run("definitions", name)
      #expect(run.status == 0)
      #expect(run.output == (try workspace.text("for/editors/\(file)")))
      #expect(try workspace.run("definitions", name, "--output", "one").output == "")
      #expect(try workspace.text("one") == run.output)
    }
  }

  @Test func `definitions are not written over anything else`() throws {
    let workspace = try Workspace(["rules/payoutsim.lua": "return policy {}\n"])
    #expect(
      try transcript(workspace, "definitions", "--output", "rules") == """
        error[file_exists]: nothing was written, for this was not written by 'payoutsim definitions': 'rules/payoutsim.lua'
          help: name another folder
        exit 2

        """)
    #expect(try workspace.text("rules/payoutsim.lua") == "return policy {}\n")
    #expect(!workspace.exists("rules/scenario.schema.json"))
    #expect(
      try transcript(workspace, "definitions") == """
        error[nothing_named]: all definitions are written into a folder, and none is named
          help: name it with --output DIR, or print one of rules, scenario, creditors, map
        exit 2

        """)
  }
}
