import Diagnostics
import JSON

@testable import Scenarios

/// A YAML file with one thing changed, in as many ways as there are things.
struct YAMLMutants {
  struct Mutant {
    /// What was changed.
    var change: String
    /// The whole file.
    var text: String
    /// The file with what has to be there and what was changed, which a schema looks at no differently.
    var excerpt: String
  }

  /// How a file is made of a node in the place of another one: as a whole, and as an excerpt.
  private typealias Frame = (whole: (String) -> String, excerpt: (String) -> String)

  private static let others = ["[]", "null", "x y", "-1", "true"]

  private let required: [String]
  private(set) var list: [Mutant] = []

  /// The mutants of a text whose root has these keys in any case.
  init?(_ text: String, required: [String]) {
    self.required = required
    let findings = Findings(SourceText(file: "base", text: text))
    guard let root = YAMLComposer.compose(findings.source, findings: findings), findings.isEmpty else { return nil }
    mutate(root, "", depth: 0, ({ $0 }, { $0 }))
  }

  private mutating func mutate(_ node: YAMLNode, _ path: String, depth: Int, _ frame: Frame) {
    for other in YAMLMutants.others where other != YAMLMutants.written(node) {
      list.append(Mutant(change: "\(path) is \(other)", text: frame.whole(other), excerpt: frame.excerpt(other)))
    }
    switch node.content {
    case .text, .unusable: break
    case .list(let items): mutate(items, path, depth: depth, frame)
    case .mapping(let entries): mutate(entries, path, depth: depth, frame)
    }
  }

  private mutating func mutate(_ items: [YAMLNode], _ path: String, depth: Int, _ frame: Frame) {
    for (place, item) in items.enumerated() {
      let whole = { text in
        frame.whole(YAMLMutants.sequence(items.enumerated().map { $0 == place ? text : YAMLMutants.written($1) }))
      }
      // Items of a list have nothing to do with one another.
      mutate(item, "\(path)[\(place)]", depth: depth + 1, (whole, { frame.excerpt(YAMLMutants.sequence([$0])) }))
    }
  }

  private mutating func mutate(_ entries: [YAMLEntry], _ path: String, depth: Int, _ frame: Frame) {
    let all = entries.map { (key: $0.key, value: YAMLMutants.written($0.value)) }
    func keeps(_ key: String) -> Bool { depth > 1 || depth == 0 && required.contains(key) }
    func append(_ change: String, _ changed: [(key: String, value: String)], excerpt: [(key: String, value: String)]) {
      list.append(
        Mutant(
          change: change, text: frame.whole(YAMLMutants.mapping(changed)),
          excerpt: frame.excerpt(YAMLMutants.mapping(excerpt))))
    }
    let kept = all.filter { keeps($0.key) }
    append("\(path).zzz is there", all + [("zzz", "1")], excerpt: kept + [("zzz", "1")])
    for (place, entry) in entries.enumerated() {
      var rest = all
      rest.remove(at: place)
      append("\(path).\(entry.key) is not there", rest, excerpt: depth == 1 ? rest : rest.filter { keeps($0.key) })
      let build = { (text: String, among: [(key: String, value: String)]) in
        YAMLMutants.mapping(among.map { ($0.key, $0.key == entry.key ? text : $0.value) })
      }
      let excerpt = all.filter { keeps($0.key) || $0.key == entry.key }
      mutate(
        entry.value, "\(path).\(entry.key)", depth: depth + 1,
        ({ frame.whole(build($0, all)) }, { frame.excerpt(build($0, excerpt)) }))
    }
  }

  private static func written(_ node: YAMLNode) -> String {
    switch node.content {
    case .text(let text, isPlain: true): text
    case .text(let text, isPlain: false): quoted(text)
    case .list(let items): sequence(items.map(written))
    case .mapping(let entries): mapping(entries.map { ($0.key, written($0.value)) })
    case .unusable: ""
    }
  }

  private static func sequence(_ items: [String]) -> String { "[" + items.joined(separator: ",\n ") + "]" }

  private static func mapping(_ entries: [(key: String, value: String)]) -> String {
    "{" + entries.map { "\(quoted($0.key)): \($0.value)" }.joined(separator: ",\n ") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = ""
    JSONText.write(text, to: &quoted)
    return quoted
  }
}
