// What several subcommands take.

import ArgumentParser
import Workbench

struct RuleOptions: ParsableArguments {
  @Option(
    help: "The rules folder. Default: the nearest folder rules above the scenario, else rules here.",
    completion: .directory)
  var rules: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A rule parameter for this run; repeat it for more.", valueName: "CREDITOR.PARAM=VALUE"))
  var settings: [ParameterSetting] = []

  /// The settings by creditor and parameter; of several for one parameter the last wins.
  var overrides: ParameterOverrides { ParameterSetting.overrides(settings) }
}

/// A value of `--set`.
struct ParameterSetting: ExpressibleByArgument {
  var creditor: String
  var parameter: String
  var value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), let dot = argument[..<equals].lastIndex(of: ".") else {
      return nil
    }
    creditor = String(argument[..<dot])
    parameter = String(argument[argument.index(after: dot)..<equals])
    value = String(argument[argument.index(after: equals)...])
    guard !creditor.isEmpty, !parameter.isEmpty else { return nil }
  }

  /// Settings by creditor and parameter; of several for one parameter the last wins.
  static func overrides(_ settings: [ParameterSetting]) -> ParameterOverrides {
    var overrides: ParameterOverrides = [:]
    for setting in settings { overrides.set(setting.parameter, of: setting.creditor, to: setting.value) }
    return overrides
  }
}

struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("output"),
    help: "Write the result to this file, whole or not at all. Default: -, which is standard output.",
    completion: .file())
  var path: String?

  @Option(help: "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color: ColorMode = .auto

  /// The file for the result; nil for standard output.
  var output: String? { path == "-" ? nil : path }
}
