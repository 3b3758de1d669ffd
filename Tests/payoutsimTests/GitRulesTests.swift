import Foundation
import Testing

/// Rules as they were at a revision of git.
@Suite struct GitRulesTests {
  private static let scripts = [
    "return policy {}\n", "return policy { payout = { minimum = sek \"200.00\" } }\r\n",
  ]

  /// A repository in whose first revision payouts have no minimum, and in whose second they have one; beside it a scenario.
  private func repository() throws -> Workspace {
    let workspace = try Workspace([
      "rules/acme.lua": GitRulesTests.scripts[0], "s.yaml": SmallScenario().text,
      // Nothing of this touches what is read: an archive would leave the script out, and a checkout change its line ends.
      ".gitattributes": "*.lua export-ignore text eol=crlf\n",
    ])
    try git(workspace, "init", "--quiet")
    try commit(workspace, "first")
    try workspace.write("rules/acme.lua", Data(GitRulesTests.scripts[1].utf8))
    try workspace.write("other/deep/acme.lua", Data("return nonsense(".utf8))
    try commit(workspace, "second")
    return workspace
  }

  private func commit(_ workspace: Workspace, _ message: String) throws {
    try git(workspace, "add", "--all")
    try git(
      workspace, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit",
      "--quiet",
      "--no-verify", "-m", message)
  }

  private func git(_ workspace: Workspace, _ arguments: String...) throws {
    let run = try CommandLineTool.run(
      ["git"] + arguments, in: workspace.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"],
      program: URL(fileURLWithPath: "/usr/bin/env"))
    try #require(run.status == 0, "\(run.errors)")
  }

  /// Runs `diff` with a folder for temporary files of its own, which must be empty afterwards.
  private func diff(
    _ workspace: Workspace, _ baseline: String, _ candidate: String, in folder: String = ".",
    scenario: String = "s.yaml"
  ) throws -> CommandLineTool.Run {
    let scratch = try Workspace()
    let run = try CommandLineTool.run(
      ["diff", "--baseline", baseline, "--candidate", candidate, scenario], in: "\(workspace.path)/\(folder)",
      environment: ["TMPDIR": scratch.path])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    return run
  }

  @Test(arguments: [
    ("rules", "git:HEAD", "."), ("git:HEAD~1", "git:HEAD^", "."), ("rules", "git:HEAD:rules", "."),
    ("../rules", "git:HEAD:rules/", "rules"), ("../rules", "git:HEAD:./", "rules"),
  ]) func `the same rules are the same wherever they are`(baseline: String, candidate: String, folder: String) throws {
    let run = try diff(
      try repository(), baseline, candidate, in: folder, scenario: folder == "." ? "s.yaml" : "../s.yaml")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasSuffix("no difference on 1 timeline\n"))
  }

  @Test func `a revision against the folder, whatever has not been committed`() throws {
    let workspace = try repository()
    let run = try diff(workspace, "git:HEAD~1", "rules")
    #expect(
      run.output.hasPrefix(
        """
        Rules compared
          baseline   git:HEAD~1
          candidate  rules

        s.yaml: Small
          payouts    baseline
          acme/main/SEK
            removed  2025-01-03  100.00

        1 of 1 timeline differs: 1 payout removed

        """))
    try workspace.write("rules/acme.lua", Data(GitRulesTests.scripts[0].utf8))
    #expect(try diff(workspace, "git:HEAD~1", "rules").output.hasSuffix("no difference on 1 timeline\n"))
  }

  @Test(arguments: [
    ("git:", 2, "error[unknown_revision]: 'git:' names no revision"),
    ("git:--output=x", 2, "error[unknown_revision]"),
    ("git:nowhere", 2, "git knows no revision 'nowhere'"),
    ("git:HEAD;touch x", 2, "git knows no revision 'HEAD;touch x'"),
    ("git:$(touch x)", 2, "git knows no revision '$(touch x)'"),
    ("git:HEAD:", 3, "has no 'acme.lua'"),
    ("git:HEAD:nowhere", 3, "there is no folder 'nowhere' at the revision 'HEAD'"),
    ("git:HEAD:s.yaml", 3, "'s.yaml' is no folder at the revision 'HEAD'"),
    ("git:HEAD:../..", 3, "error[rules_folder_missing]"),
    ("git:HEAD:other/deep", 3, "git:HEAD:other/deep/acme.lua:1"),
  ]) func `what cannot be had is said, and nothing is left behind`(rules: String, status: Int, message: String) throws {
    let workspace = try repository()
    let run = try diff(workspace, "rules", rules)
    #expect(run.status == Int32(status), "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!workspace.exists("x"))
  }

  @Test func `outside of a repository, and without git`() throws {
    let workspace = try Workspace(["rules/acme.lua": GitRulesTests.scripts[0], "s.yaml": SmallScenario().text])
    let outside = try diff(workspace, "rules", "git:HEAD")
    #expect(outside.status == 2)
    #expect(outside.errors.contains("git finds no repository here"))
    let without = try CommandLineTool.run(
      ["diff", "--baseline", "rules", "--candidate", "git:HEAD", "s.yaml"], in: workspace.path,
      environment: ["PATH": workspace.path])
    #expect(without.status == 2)
    #expect(without.errors.contains("error[git_missing]: the program 'git' cannot be run"))
  }

  @Test func `a link of the tree is one, and leads nowhere else`() throws {
    let workspace = try repository()
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/other/same.lua", withDestinationPath: "deep/acme.lua")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/other/acme.lua", withDestinationPath: "/etc/hostname")
    try commit(workspace, "third")
    let run = try diff(workspace, "rules", "git:HEAD:other")
    #expect(run.status == 3)
    #expect(run.errors.contains("rule_not_readable"), "\(run.errors)")
  }
}
