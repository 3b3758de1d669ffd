// A list of creditors: `creditors` as a scenario has them, for logs that know no more of a creditor than its id (FORMATS).

public import Diagnostics
public import Receivables

/// Reads lists of creditors.
public enum CreditorFile {
  /// A creditor of the list.
  public struct Item {
    /// The creditor as it stands when a replay begins.
    public var creditor: Creditor
    /// The rule file, as it was written; nil is the default, `<id>.lua`.
    public var rules: String?
    /// The place of `rules`, or of the creditor's id where it names none.
    public var place: SourcePlace
  }

  static let table = KeyTable([
    Key("creditors", CreditorSection.form, required: true, "What is known of creditors, by id.")
  ])

  /// The creditors of the file at `path`, in its order; an id comes once.
  ///
  /// Throws every mistake of the file, in the order of their places.
  public static func read(path: String) throws(Diagnostics) -> [Item] {
    try read(text: InputFile.read(path: path), file: path)
  }

  /// The creditors of a text; `file` is what diagnostics call it.
  ///
  /// Throws every mistake of the text, in the order of their places.
  public static func read(text: String, file: String) throws(Diagnostics) -> [Item] {
    let findings = Findings(SourceText(file: file, text: withoutMark(text)))
    let items = fields(findings).map { CreditorSection(ZoneShelf()).read($0) } ?? []
    guard findings.isEmpty else { throw Diagnostics(findings.diagnostics) }
    return items.map { Item(creditor: $0.creditor.creditor, rules: $0.creditor.rules, place: $0.creditor.place) }
  }

  /// Whether the file at `path` is a list of creditors and no scenario, as far as it can be read.
  public static func isList(path: String) -> Bool {
    guard let text = try? InputFile.read(path: path) else { return false }
    return fields(Findings(SourceText(file: path, text: withoutMark(text))))?.isOnly("creditors") ?? false
  }

  private static func fields(_ findings: Findings) -> Fields? {
    Fields(file: "a list of creditors", table, findings)
  }
}
