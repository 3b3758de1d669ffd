// payoutsim test

public import ArgumentParser
import Coverage
import Diagnostics
import Foundation
import Reports
public import Workbench

extension CoverageThreshold: ExpressibleByArgument {
  /// The threshold that an argument says.
  public init?(argument: String) { self.init(argument) }

  /// What a threshold may begin with.
  public static var defaultCompletionKind: CompletionKind {
    .list(CoverageMeasure.allCases.map { "\($0.rawValue)=" })
  }
}

struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs every scenario under the paths and checks what it expects.",
    discussion: """
      Where a scenario says 'snapshot: true', its whole result is compared with NAME.snapshot.json beside it, which \
      --update accepts. Reports are written whatever came out, each beside the other.
      Example: payoutsim test scenarios --filter 'payouts/' --junit junit.xml
      Example: payoutsim test --coverage --coverage-lcov coverage.info
      Example: payoutsim test --coverage-threshold 90
      """)

  @Argument(
    help: "Scenario files and folders. Default: scenarios.", completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = ["scenarios"]

  @OptionGroup var rules: RuleOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: [.customShort("r"), .long],
    help: ArgumentHelp("Only what this is found in: the path, the name or the variant.", valueName: "regex"))
  var filter: String?

  @Flag(help: "End with the first that fails.")
  var failFast = false

  @Option(help: ArgumentHelp("Run the files in another order, the same for the same seed.", valueName: "seed"))
  var shuffle: UInt64?

  @Option(help: "Threads. The results are the same whatever their number. Default: one a processor.")
  var jobs: Int?

  @Flag(help: "Run again whenever a scenario, a snapshot or a rule changes, until interrupted.")
  var watch = false

  @Flag(help: "Accept the results of scenarios that ask for a snapshot; refused where CI is set.")
  var update = false

  @Option(help: ArgumentHelp("Write JUnit XML to this file.", valueName: "file"), completion: .file())
  var junit: String?

  @Option(help: ArgumentHelp("Write TAP, version 14, to this file.", valueName: "file"), completion: .file())
  var tap: String?

  @Flag(help: "Write annotations of GitHub to standard error, where its runner finds them.")
  var github = false

  @Flag(help: "Show which lines, branches and boundaries of the rules the scenarios reach.")
  var coverage = false

  @Option(
    help: ArgumentHelp(
      "Write lines and branches that are reached to this file, for lcov and its kin.", valueName: "file"),
    completion: .file())
  var coverageLcov: String?

  @Option(
    help: ArgumentHelp(
      "The percentage of lines of the rules that must be reached; branches=N or boundaries=N for those. It may be repeated, and shows coverage too.",
      valueName: "N"))
  var coverageThreshold: [CoverageThreshold] = []

  @Flag(help: "Leave out the scenarios that pass.")
  var quiet = false

  func validate() throws {
    guard (1...1024).contains(jobs ?? 1) else { throw ValidationError("--jobs must be from 1 to 1024") }
    if let file = [junit, tap].compactMap({ $0 }).first(where: { $0 == "-" }) {
      throw ValidationError("'\(file)' names no file, and standard output is for the report")
    }
    guard coverageLcov != "-" else { throw ValidationError("--coverage-lcov names a file") }
  }

  func run() throws {
    let command = command
    try OutputFile.checkOrExit(outputs: [output.output, junit, tap, coverageLcov], inputs: command.inputs)
    guard watch else { throw ExitCode(deliver(command.run()).rawValue) }
    let interrupt = Interrupt()
    let status = TestWatch(command).run(
      wait: { interrupt.wait(milliseconds: 300) }, announce: Terminal.complain, tell: deliver)
    throw ExitCode(status.rawValue)
  }

  private var command: TestCommand {
    var command = TestCommand(paths: paths, rules: rules.rules, overrides: rules.overrides)
    command.limits = limits.limits
    command.quiet = quiet
    command.color = output.output == nil && output.color.isOn(for: .standardOutput)
    command.filter = filter
    command.failsFast = failFast
    command.seed = shuffle
    if let jobs { command.jobs = jobs }
    command.updates = update
    command.isUnattended = !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
    command.coverage = coverageRequest
    return command
  }

  /// Tells what came out in every way that was asked for.
  private func deliver(_ run: TestRun) -> ExitStatus {
    var run = run
    // First of all, for the reports say what was accepted.
    do throws(Diagnostic) { try OutputFile.write(run.snapshots) } catch { run = run.unwritten(error) }
    var files: [OutputFile] = []
    if let junit { files.append(OutputFile(path: junit, text: JUnitReport.render(run.report))) }
    if let tap { files.append(OutputFile(path: tap, text: TAPReport.render(run.report))) }
    if github { Terminal.complain(AnnotationReport.render(run.report)) }
    return Terminal.deliver(run.result, output: output.output, others: files, evenIfWrong: true, color: output.color)
  }

  private var coverageRequest: CoverageRequest? {
    let isShown = coverage || !coverageThreshold.isEmpty
    guard isShown || coverageLcov != nil else { return nil }
    return CoverageRequest(isShown: isShown, lcov: coverageLcov, thresholds: coverageThreshold)
  }
}
