// From forms to JSON Schema. What several places share is written once, under `definitions`.

import JSON

struct SchemaWriter {
  /// What has been referred to so far, in the order in which it was.
  private(set) var definitions: [JSONValue.Member] = []

  /// What the schema says of a mapping with these keys.
  mutating func members(of table: KeyTable) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [("type", .string("object")), ("additionalProperties", .bool(false))]
    let required = table.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(("required", .inline(required))) }
    if let count = table.count {
      members.append(("minProperties", .number(count.lowerBound)))
      if count.upperBound < table.keys.count { members.append(("maxProperties", .number(count.upperBound))) }
    }
    members.append(("properties", .object(table.keys.map { ($0.name, property($0)) })))
    if !table.conditions.isEmpty { members.append(("allOf", .list(table.conditions.map(condition)))) }
    return members
  }

  // What stands beside a reference counts for nothing in this draft, so a reference gets a place of its own.
  private mutating func property(_ key: Key) -> JSONValue {
    let schema = schema(of: key.form)
    guard !key.help.isEmpty else { return schema }
    let help: JSONValue.Member = ("description", .string(key.help))
    if case .object(let members) = schema { return .object([help] + members) }
    return .object([help, ("allOf", .inline([schema]))])
  }

  private mutating func schema(of form: Form) -> JSONValue {
    guard let name = form.definition else { return .object(written(form)) }
    if !definitions.contains(where: { $0.key == name }) {
      // The place is kept first: what is written next may refer to it.
      let place = definitions.count
      definitions.append((name, .null))
      definitions[place].value = .object(written(form))
    }
    return .row([("$ref", .string("#/definitions/\(name)"))])
  }

  private mutating func written(_ form: Form) -> [JSONValue.Member] {
    switch form {
    case .list(let item, let least):
      return [("type", .string("array"))] + (least > 0 ? [("minItems", .number(least))] : [])
        + [("items", schema(of: item))]
    case .table(let table): return members(of: table)
    case .byID(let value, let least):
      return [("type", .string("object"))] + (least > 0 ? [("minProperties", .number(least))] : [])
        + [("propertyNames", .object(ScalarSchema.idText)), ("additionalProperties", schema(of: value))]
    case .byName(let value): return [("type", .string("object")), ("additionalProperties", schema(of: value))]
    case .anyOf(let forms): return [("anyOf", .list(forms.map { schema(of: $0) }))]
    case .parameters:
      return [
        ("type", .string("object")), ("propertyNames", .object([("pattern", .string("^.+\\..+$"))])),
        ("additionalProperties", .object(ScalarSchema.members(of: .text))),
      ]
    case .optional(let value): return orNull(schema(of: value))
    default: return ScalarSchema.members(of: form)
    }
  }

  // The same, or null.
  private func orNull(_ schema: JSONValue) -> [JSONValue.Member] {
    guard case .object(let members) = schema else {
      return [("anyOf", .inline([.row([("type", .string("null"))]), schema]))]
    }
    return members.map { member in
      switch member.value {
      case .string where member.key == "type": (member.key, .inline([member.value, .string("null")]))
      case .inline(let values) where member.key == "enum": (member.key, .inline(values + [.null]))
      default: member
      }
    }
  }

  private func condition(_ condition: KeyCondition) -> JSONValue {
    func required(_ keys: [String]) -> JSONValue { .row([("required", .inline(keys.map { .string($0) }))]) }
    switch condition {
    case .oneOf(let groups): return .row([("anyOf", .inline(groups.map(required)))])
    case .notBoth(let first, let second): return .row([("not", required([first, second]))])
    case .needs(let key, let other):
      return .row([("dependencies", .row([(key, .inline([.string(other)]))]))])
    case .goesWith(let key, let other, let values, let orNone):
      let value = JSONValue.row([("properties", .row([(other, .row([("enum", .inline(values.map { .string($0) }))]))]))]
      )
      let then: JSONValue = orNone ? value : .row([("allOf", .inline([required([other]), value]))])
      return .row([("if", required([key])), ("then", then)])
    }
  }
}

extension Form {
  /// What the form is called under `definitions`; nil for one that is written where it stands.
  var definition: String? {
    switch self {
    case .id: "id"
    case .chargebackID: "chargeback_id"
    case .amount(.any): "amount"
    case .amount(.notNegative): "amount_not_negative"
    case .amount(.positive): "amount_above_zero"
    case .rate: "fx_rate"
    case .currency: "currency"
    case .zone: "time_zone"
    case .date: "date"
    case .time: "time"
    case .datePattern: "date_pattern"
    case .table(let table): table.name
    case .text, .filledText, .wholeNumber, .truth, .choice, .accountNumber, .list, .byID, .byName, .anyOf, .parameters,
      .optional:
      nil
    }
  }
}
