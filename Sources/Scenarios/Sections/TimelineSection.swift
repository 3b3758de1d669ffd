// `timeline`: the entries by their verbs, in order of time, within the first and last day.

import Diagnostics
import Ledger
import Simulation

struct TimelineSection {
  /// What the timeline comes to.
  struct Result {
    var entries: [TimelineEntry] = []
    var policyChanges: [ScenarioPolicyChange] = []
    var checkpoints: [Expectation] = []
  }

  private struct Draft {
    var place: Int
    var mark: SourceMark
    var at: Field?
    var time: WrittenTime?
    var verb: (any TimelineVerb)?
  }

  static let form = Form.optional(.list(.table(entry)))

  /// An entry has a time and one verb.
  private static let entry = KeyTable(
    [Key("at", .time, required: true, "When it is recorded. Without an offset, local to the creditor it concerns.")]
      + TimelineVerbs.table.map { Key($0.verb, $0.form, $0.help) }, named: "entry", count: 2...2)

  private let drafts: [Draft]

  init(_ field: Field?) {
    guard let field, !field.isNull, let items = field.list(of: "entry") else {
      drafts = []
      return
    }
    drafts = items.enumerated().compactMap { TimelineSection.draft($1, place: $0 + 1) }
  }

  private static func draft(_ item: Field, place: Int) -> Draft? {
    guard let entries = item.entries(help: "write it as { at: ..., VERB: { ... } }") else { return nil }
    let verbs = entries.filter { $0.key != "at" }
    let at = entries.first { $0.key == "at" }.map { Field($0, item.findings) }
    if at == nil { item.findings.report("missing_key", "\(item.name) has no 'at'", at: item.mark) }
    if verbs.isEmpty {
      item.findings.report(
        "missing_key", "\(item.name) has no verb", at: item.mark,
        help: "the verbs are \(TimelineVerbs.names.joined(separator: ", "))")
    }
    var read: [any TimelineVerb] = []
    var isFirst = true
    for entry in verbs {
      guard let type = TimelineVerbs.table.first(where: { $0.verb == entry.key }) else {
        item.findings.reportUnknown(key: entry, among: TimelineSection.entry)
        continue
      }
      if !isFirst {
        item.findings.report("conflicting_keys", "\(item.name) has a second verb, '\(entry.key)'", at: entry.keyMark)
      }
      isFirst = false
      let field = Field(entry, item.findings)
      if let verb = type.init(field) { read.append(verb) }
    }
    return Draft(place: place, mark: item.mark, at: at, time: at?.time(), verb: read.first)
  }

  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {
    for draft in drafts { draft.verb?.declare(round, place: draft.place, in: &directory, scene) }
  }

  /// Where the entries stand, by their number.
  func places(in source: SourceText) -> [Int: SourcePlace] {
    Dictionary(
      uniqueKeysWithValues: drafts.map { ($0.place, source.place(line: $0.mark.line, column: $0.mark.column)) })
  }

  /// The zones of the entries, by their number less one.
  func zones(_ scene: Scene) -> [TimeZoneTable?] {
    drafts.map { draft in draft.verb.flatMap { scene.zone(of: $0.creditor(scene)) } }
  }

  func resolve(_ scene: Scene) -> Result {
    var result = Result()
    var latest: (at: Instant, place: Int, line: Int)?
    for draft in drafts {
      guard let verb = draft.verb, let zone = scene.zone(of: verb.creditor(scene)) else { continue }
      // An entry without a time is read all the same, for its other mistakes.
      let at = draft.time?.instant(in: zone)
      if let at, let field = draft.at {
        scene.check(at, in: zone, field)
        if let latest, at < latest.at {
          field.report(
            "out_of_order", "entry \(draft.place) is at \(at), before entry \(latest.place) in line \(latest.line)",
            help: "entries come in order of time, compared as instants")
        } else {
          latest = (at, draft.place, field.mark.line)
        }
      }
      let context = EntryContext(place: draft.place, writtenAt: at, zone: zone, scene: scene)
      switch verb.resolve(context) {
      case .content(let content):
        result.entries.append(TimelineEntry(at: context.at, place: draft.place, content: content))
      case .policyChange(let change): result.policyChanges.append(change)
      case .checkpoint(let expectation):
        result.entries.append(TimelineEntry(at: context.at, place: draft.place, content: .checkpoint))
        result.checkpoints.append(expectation)
      case nil: break
      }
    }
    return result
  }
}
