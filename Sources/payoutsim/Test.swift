// payoutsim test

public import ArgumentParser
import Coverage
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
    abstract: "Runs every scenario under the paths and checks what it expects.",
    discussion: """
      Example: payoutsim test scenarios --rules rules
      Example: payoutsim test --coverage --coverage-lcov coverage.info
      Example: payoutsim test --coverage-threshold 90
      """)

  @Argument(
    help: "Scenario files and folders. Default: scenarios.", completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = ["scenarios"]

  @OptionGroup var rules: RuleOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

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
    guard coverageLcov != "-" else { throw ValidationError("--coverage-lcov names a file") }
  }

  func run() throws {
    var command = TestCommand(paths: paths, rules: rules.rules, overrides: rules.overrides, quiet: quiet)
    command.limits = limits.limits
    command.coverage = coverageRequest
    try OutputFile.checkOrExit(
      outputs: [output.output, coverageLcov], inputs: paths + [rules.rules ?? RulesFolder.defaultName])
    try Terminal.finish(command.run(), output: output.output, color: output.color)
  }

  private var coverageRequest: CoverageRequest? {
    let isShown = coverage || !coverageThreshold.isEmpty
    guard isShown || coverageLcov != nil else { return nil }
    return CoverageRequest(isShown: isShown, lcov: coverageLcov, thresholds: coverageThreshold)
  }
}
