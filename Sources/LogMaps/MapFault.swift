// Why a row of an export comes to no event.

/// What is wrong with a row.
public struct MapFault: Error, Hashable, Sendable {
  /// A stable name for this kind of mistake.
  public var code: String
  /// One sentence of what is wrong, without a full stop.
  public var message: String
  /// What to do, where that helps.
  public var help: String?
  /// The place of the cell in the row, from 0, where it is about one.
  public var cell: Int?

  /// Something that is wrong.
  public init(_ code: String, _ message: String, help: String? = nil, cell: Int? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.cell = cell
  }
}
