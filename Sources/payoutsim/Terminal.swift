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
  static func complain(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Writes the result, to a file where one is named, then the diagnostics, and exits with the command's code.
  static func finish(_ result: CommandResult, output: String?, color: ColorMode) throws -> Never {
    var result = result
    if let output {
      // A file is the whole result or is left alone.
      if result.diagnostics.allSatisfy({ $0.severity == .warning }) {
        do throws(Diagnostic) { try OutputFile.write(result.output, to: output) } catch {
          result.diagnostics.append(error)
        }
      }
    } else if !write(result.output, to: STDOUT_FILENO) {
      result.diagnostics.append(
        Diagnostic("output_not_written", "standard output cannot be written to", category: .output))
    }
    let renderer = DiagnosticRenderer(color: color.isOn(for: .standardError))
    complain(renderer.render(result.diagnostics))
    throw ExitCode(result.status.rawValue)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return true
    }
  }
}
