// Rows of a log that could not be read and events that were refused, as CSV: what `replay --refused` writes.

/// Refused rows and events as CSV.
public enum RefusedCSV {
  /// A table with no rows yet.
  public static var empty: CSVText { CSVText(header: "line,code,message") }

  /// Adds a row or event; `line` counts the lines of its log from 1.
  public static func add(line: Int, code: String, message: String, to table: inout CSVText) {
    table.field(String(line))
    table.field(code)
    table.field(message)
    table.endRow()
  }
}
