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
  static func say(_ text: String) -> Bool { FileDescriptorOutput.write(text, to: STDOUT_FILENO) }

  /// Writes the result and the other files of a command, then the diagnostics, and exits with the command's code.
  ///
  /// Files are written all or none, and only where nothing went wrong, a gate that is not met aside; the result goes to standard output where no file
  /// is named for it.
  static func finish(
    _ result: CommandResult, output: String?, others: [OutputFile] = [], color: ColorMode
  ) throws -> Never {
    var result = result
    var files = others
    if let output { files.append(OutputFile(path: output, text: result.output)) }
    if result.diagnostics.allSatisfy({ $0.severity == .warning || $0.category == .gate }) {
      do throws(Diagnostic) { try OutputFile.write(files) } catch { result.diagnostics.append(error) }
    }
    if output == nil, !say(result.output) {
      result.diagnostics.append(
        Diagnostic("output_not_written", "standard output cannot be written to", category: .output))
    }
    complain(DiagnosticRenderer(color: color.isOn(for: .standardError)).render(result.diagnostics))
    throw ExitCode(result.status.rawValue)
  }
}
