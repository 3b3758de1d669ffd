// Parameters that a user gives: read by the type of their default, and complained of where they were given.

import Diagnostics
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct ParameterTests {
  @Test(
    "Parameters given as text are read by the type of their default",
    arguments: [
      ("m", "2.50", "2.50 SEK"), ("m", "2.50 SEK", "2.50 SEK"), ("n", "7", "7"), ("p", "12.5", "12.5"),
      ("t", "7", "7"), ("b", "true", "true"),
    ])
  func parameters(name: String, text: String, expected: String) throws {
    let policy = try policy(ParameterTests.parametric, parameters: [name: text])
    _ = try policy.wholeNumber(respiteQuestion(.maxDays))
    #expect(
      policy.takeOutput() == [
        "m n p t b".split(separator: " ").map { $0 == name ? expected : "-" }.joined(separator: " ")
      ])
  }

  private static let parametric = """
    local standard = { m = sek "1.00", n = 1, p = percent "1", t = "x", b = false }
    return policy {
      params = standard,
      respite = { max_days = function(ctx)
        local out = {}
        for _, k in ipairs { "m", "n", "p", "t", "b" } do
          local v = ctx.params[k]
          local same = k ~= "m" and v == standard[k] or k == "m" and tostring(v) == "1.00 SEK"
          out[#out + 1] = same and "-" or tostring(v)
        end
        print(table.concat(out, " "))
        return 1
      end },
    }
    """

  @Test(
    "A value that makes no sense names creditor, parameter, text and what is expected",
    arguments: [
      ("m", "1e3", "an amount such as 500.00"), ("m", "1.001", "an amount such as 500.00"),
      ("m", "", "an amount such as 500.00"), ("yen", "1.5", "an amount such as 500"),
      ("dinar", "x", "an amount such as 500.000"), ("n", "1.0", "a whole number"),
      ("p", "12%", "a percentage such as 12.5"), ("b", "yes", "true or false"),
    ])
  func badValues(name: String, text: String, expected: String) throws {
    let script = """
      return policy { params = {
        m = sek "1.00", yen = money("1", "JPY"), dinar = money("1", "KWD"), n = 1, p = percent "1", b = false } }
      """
    let sentence = "the parameter '\(name)' of creditor 'acme' must be \(expected), not '\(text)'"
    #expect(
      try report(script, parameters: [name: GivenParameter(text, from: .commandLine)])
        == "error[bad_parameter]: --set: \(sentence)\n")
    let place = SourcePlace(file: "s.yaml", line: 9)
    #expect(
      try report(script, parameters: [name: GivenParameter(text, from: .file(place))])
        == "s.yaml:9: error[bad_parameter]: \(sentence)\n")
  }

  @Test(
    "Money is given in the currency that it has in the script: a rule in another one would say nothing of it",
    arguments: [
      (GivenParameter.Origin.commandLine, "error[bad_parameter]: --set: "),
      (.file(SourcePlace(file: "s.yaml", line: 9)), "s.yaml:9: error[bad_parameter]: "),
    ])
  func otherCurrency(origin: GivenParameter.Origin, start: String) throws {
    let script = "return policy { params = { m = sek '1.00' } }"
    let sentence = "the parameter 'm' of creditor 'acme' must be an amount in SEK, as in the script, not one in EUR\n"
    for text in ["5 EUR", "2.50 EUR", "0 EUR"] {
      #expect(try report(script, parameters: ["m": GivenParameter(text, from: origin)]) == start + sentence)
    }
  }

  @Test(
    "A parameter that the script does not have",
    arguments: [
      ("return policy { params = { minimum = sek '1.00' } }", "did you mean 'minimum'?"),
      ("return policy { params = { days = 1, float = 2 } }", "there is days, float"),
      ("return policy {}", "the script has none"),
    ])
  func unknown(script: String, help: String) throws {
    #expect(
      try report(script, parameters: ["minimun": GivenParameter("5", from: .commandLine)]) == """
        error[unknown_parameter]: --set: cannot set 'minimun' of creditor 'acme' to '5': 'acme.lua' has no such parameter
          help: \(help)

        """)
  }

  @Test(
    "What is wrong in the command line is wrong usage, and in a file invalid input",
    arguments: [
      (GivenParameter.Origin.commandLine, Diagnostic.Category.usage),
      (.file(SourcePlace(file: "s.yaml")), .invalidInput),
    ])
  func categories(origin: GivenParameter.Origin, expected: Diagnostic.Category) throws {
    let rules = try TemporaryRules(["acme.lua": "return policy { params = { n = 1 } }"])
    let loader = try #require(RuleLoader(folder: rules.folder))
    let error = #expect(throws: Diagnostics.self) {
      try loader.load(script: "acme.lua", creditor: "acme", parameters: ["n": GivenParameter("x", from: origin)])
    }
    #expect(error?.list.map(\.category) == [expected])
    let policy = try loader.load(
      script: "acme.lua", creditor: "acme", parameters: ["other": GivenParameter("x", from: origin)])
    #expect(policy.unknownParameters.mapValues(\.category) == ["other": expected])
  }
}
