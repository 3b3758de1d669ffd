// The files of a project as JSON Schema, for editors that complete and check them (FORMATS).

import JSON

/// The schemas of scenarios, of lists of creditors and of maps, as JSON Schema of draft 7, which editors know best.
///
/// A schema refuses nothing that the reader takes. What it cannot see is the reader's alone: what a date, an amount or an
/// id means by the rest of the file, and how a number was written.
public enum ScenarioSchema {
  /// The schema of a scenario.
  public static var scenario: String {
    text(
      "A scenario of payoutsim",
      "Who is paid, what happens, and what is expected of it. Run it with: payoutsim test FILE", HeadSection.table)
  }

  /// The schema of a list of creditors, which `replay --creditors` takes.
  public static var creditors: String {
    text(
      "Creditors of an event log of payoutsim",
      "What differs from the defaults for creditors of an event log. Use it with: payoutsim replay LOG --creditors FILE",
      CreditorFile.table)
  }

  /// The schema of a map, which `replay --map` takes.
  public static var map: String {
    text(
      "A map of an export for payoutsim",
      "How the rows of another program's export become events. Use it with: payoutsim replay EXPORT --map FILE",
      MapFile.table)
  }

  private static func text(_ title: String, _ description: String, _ table: KeyTable) -> String {
    var writer = SchemaWriter()
    let head: [JSONValue.Member] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("title", .string(title)),
      ("description", .string(description)),
    ]
    let members = writer.members(of: table)
    return JSONValue.object(head + members + [("definitions", .object(writer.definitions))]).text
  }
}
