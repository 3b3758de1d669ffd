// Rows of a log that could not be read and events that were refused, as CSV: what `replay --refused` writes.

/// Refused rows and events as CSV.
public enum RefusedCSV {
  /// The names of the columns, without a line end.
  public static let header = "line,code,message"

  /// One row or event, without a line end; `line` counts the lines of its log from 1.
  public static func row(line: Int, code: String, message: String) -> String {
    CSVRow.text([String(line), code, message])
  }
}
