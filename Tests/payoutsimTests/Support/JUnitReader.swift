import Foundation

/// A reader of JUnit XML that knows nothing of this package: junitparser.
enum JUnitReader {
  /// Whether it is to be asked: where it is installed, and in continuous integration whether it is or not.
  static let isExpected = ProcessInfo.processInfo.environment["CI"] != nil || python != nil

  struct Failure: Error, CustomStringConvertible { var description: String }

  // The Python beside the program, for that has the library.
  private static let python: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let folder = folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/junitparser") }
    return folder.map { URL(fileURLWithPath: "\($0)/python3") }
  }()

  /// Fails where the totals are not those of the cases; a line for each case, with what it failed of.
  private static let script = """
    import sys
    from junitparser import JUnitXml
    report = JUnitXml.fromfile(sys.argv[1])
    told = (report.tests, report.failures, report.errors, report.skipped)
    report.update_statistics()
    assert told == (report.tests, report.failures, report.errors, report.skipped), told
    names = [(case.classname, case.name) for suite in report for case in suite]
    assert len(names) == len(set(names)), names
    for suite in report:
        for case in suite:
            place = (case._elem.get('file') or '', case._elem.get('line') or '')
            results = case.result or []
            assert len(results) <= 1 and all(result.text for result in results)
            kinds = (type(results[0]).__name__, results[0].type) if results else ('', '')
            print('|'.join((case.classname, case.name) + place + kinds))
    """

  /// The cases of a report, a line each: class, name, file, line, and the kind and type of what went wrong.
  static func cases(of report: String) throws -> [String] {
    guard let python else { throw Failure(description: "junitparser is not installed") }
    let run = try CommandLineTool.run(["-c", script, report], program: python)
    guard run.status == 0 else { throw Failure(description: run.errors) }
    return run.output.split(separator: "\n").map(String.init)
  }
}
