// How rows stand in a log: as CSV, or as one JSON object a line. No text that is generated needs quotes or escapes.

/// A form of rows.
protocol RowForm {
  /// What comes before all rows.
  static var header: StaticString { get }
  /// Begins a row and its first cell, the time.
  static func begin(_ buffer: inout ByteBuffer)
  /// Begins another cell that has something.
  static func open(_ name: StaticString, _ buffer: inout ByteBuffer)
  /// Ends a cell that has something.
  static func close(_ buffer: inout ByteBuffer)
  /// A cell that has nothing.
  static func skip(_ buffer: inout ByteBuffer)
  /// Ends a row.
  static func end(_ buffer: inout ByteBuffer)
}

/// A row of CSV, with all columns.
enum CSVForm: RowForm {
  static let header: StaticString = """
    at,event,id,creditor,account,case,customer,amount,currency,of,method,status,days,due,effective,reference,costs,\
    interest

    """

  @inline(__always)
  static func begin(_ buffer: inout ByteBuffer) {}
  @inline(__always)
  static func open(_ name: StaticString, _ buffer: inout ByteBuffer) { buffer.append(byte: ",") }
  @inline(__always)
  static func close(_ buffer: inout ByteBuffer) {}
  @inline(__always)
  static func skip(_ buffer: inout ByteBuffer) { buffer.append(byte: ",") }
  @inline(__always)
  static func end(_ buffer: inout ByteBuffer) { buffer.append(byte: "\n") }
}

/// An object of JSON, with the keys that say something.
enum JSONForm: RowForm {
  static let header: StaticString = ""

  @inline(__always)
  static func begin(_ buffer: inout ByteBuffer) { buffer.append("{\"at\":\"") }
  @inline(__always)
  static func open(_ name: StaticString, _ buffer: inout ByteBuffer) {
    buffer.append(",\"")
    buffer.append(name)
    buffer.append("\":\"")
  }
  @inline(__always)
  static func close(_ buffer: inout ByteBuffer) { buffer.append(byte: "\"") }
  @inline(__always)
  static func skip(_ buffer: inout ByteBuffer) {}
  @inline(__always)
  static func end(_ buffer: inout ByteBuffer) { buffer.append("}\n") }
}
