// Where results and complaints go: results to standard output and nothing else, everything else to standard error.

import ArgumentParser
import Diagnostics
import Foundation
import Workbench

/// When output is coloured.
enum ColorMode: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whether a stream is to be coloured.
  func isOn(for stream: FileHandle) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isatty(stream.fileDescriptor) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }
  }
}

enum Terminal {
  /// Writes text to standard error; there is nobody to tell where that fails.
  static func complain(_ text: String) { _ = FileDescriptorOutput.write(text, to: STDERR_FILENO) }

  /// Writes text to standard output; false where that fails.
  static func say(_ text: any OutputText) -> Bool { FileDescriptorOutput.write(text, to: STDOUT_FILENO) }

  /// Writes the result and the other files of a command, then the diagnostics, and exits with the command's code.
  ///
  /// Files are written all or none, and only where nothing went wrong, but for reports, which are written in any case; the
  /// result goes to standard output where no file is named for it. The result is `text`,
  /// where there is one, which is made as it is written.
  static func finish(
    _ result: CommandResult, text: (any OutputText)? = nil, output: String?, others: [OutputFile] = [], color: ColorMode
  ) throws -> Never {
    throw ExitCode(deliver(result, text: text, output: output, others: others, color: color).rawValue)
  }

  /// The same, and answers with the command's code; `evenIfWrong` says that the files tell what went wrong, so that they
  /// are written in any case.
  static func deliver(
    _ result: CommandResult, text: (any OutputText)? = nil, output: String?, others: [OutputFile] = [],
    evenIfWrong: Bool = false, color: ColorMode
  ) -> ExitStatus {
    var result = result
    let text = text ?? result.output
    var files = others
    if let output { files.append(OutputFile(path: output, text: text)) }
    // What does not meet a gate is a result all the same.
    let isWell = result.diagnostics.allSatisfy { $0.severity == .warning || $0.category == .gate }
    do throws(Diagnostic) { try OutputFile.write(result.reports + (evenIfWrong || isWell ? files : [])) } catch {
      result.diagnostics.append(error)
    }
    if output == nil, !say(text) {
      result.diagnostics.append(
        Diagnostic("output_not_written", "standard output cannot be written to", category: .output))
    }
    complain(DiagnosticRenderer(color: color.isOn(for: .standardError)).render(result.diagnostics))
    return result.status
  }
}
