import Foundation
import Testing

/// Help and completions: of every command that there is, whichever come.
@Suite struct HelpTests {
  @Test func `the help lists the commands`() {
    #expect(Help.subcommands.count >= 6)
    #expect(Set(Help.subcommands).isSuperset(of: ["run", "test", "check", "replay", "definitions", "init"]))
  }

  @Test(arguments: Help.subcommands) func `every command has an example that begins with it`(command: String) throws {
    let help = try CommandLineTool.run(["help", command]).output
    #expect(help.contains("Example: payoutsim \(command)"), "\(help)")
  }

  @Test func `what the shell reads of the completions is well`() throws {
    let script = try CommandLineTool.run(["--generate-completion-script", "bash"])
    #expect(script.status == 0)
    let workspace = try Workspace(["payoutsim.bash": script.output])
    let bash = URL(fileURLWithPath: "/bin/bash")
    let run = try CommandLineTool.run(["-n", "payoutsim.bash"], in: workspace.path, program: bash)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions know every command`(shell: String) throws {
    let script = try CommandLineTool.run(["--generate-completion-script", shell])
    #expect(script.status == 0, "\(script.errors)")
    for command in Help.subcommands { #expect(script.output.contains(command), "\(command)") }
  }

  @Test(
    "Bash completes commands, options, folders, values, and the files that fit",
    arguments: [
      ("payoutsim te", "test"), ("payoutsim test --coverage-l", "--coverage-lcov"),
      ("payoutsim test --rules ru", "rules"),
      ("payoutsim run --format h", "hledger"), ("payoutsim run sc", "scenario.yaml"),
      ("payoutsim replay ev", "events.csv"),
      ("payoutsim test --coverage-threshold b", "branches= boundaries="), ("payoutsim test --color n", "never"),
    ])
  func bash(line: String, expected: String) throws {
    let script = try CommandLineTool.run(["--generate-completion-script", "bash"]).output
    let workspace = try Workspace([
      "payoutsim.bash": script, "rules/acme.lua": "", "scenario.yaml": "", "scan.txt": "", "events.csv": "",
      "events.md": "",
      "ask.bash": """
      source payoutsim.bash
      COMP_LINE=$1 COMP_POINT=${#1}
      read -ra COMP_WORDS <<<"$1"
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _payoutsim payoutsim "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      echo "${COMPREPLY[*]}"

      """,
    ])
    let run = try CommandLineTool.run(
      ["ask.bash", line], in: workspace.path, program: URL(fileURLWithPath: "/bin/bash"))
    #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == expected, "\(run.errors)")
  }
}
