// A script as a tree: its shape, and the locals that its names mean.

import Foundation
import LuaRuntime
import Testing

@Suite struct SyntaxTests {
  /// The tree as nested lists: what each node is, and what it is written as.
  private static func shape(_ script: String) -> String {
    guard let tree = LuaSyntax(Array(script.utf8)) else { return "not understood" }
    func text(_ node: LuaNode) -> String {
      let inner = node.children.map(text).joined(separator: " ")
      switch node.kind {
      case .name(nil), .literal: return tree.text(node.token)
      case .name(let local?): return "\(tree.text(node.token))@\(local)"
      case .varargs: return "..."
      case .parentheses: return "(\(inner))"
      case .index: return "[index \(inner)]"
      case .call: return "[call \(inner)]"
      case .method: return "[method \(tree.text(node.token)) \(inner)]"
      case .unary, .binary: return "[\(tree.text(node.token)) \(inner)]"
      case .table: return "{\(inner)}"
      case .field: return "[field \(inner)]"
      case .function(let parameters): return "[function \(parameters) \(inner)]"
      case .local(let locals): return "[local \(locals) \(inner)]"
      case .assignment(let targets): return "[assign \(targets) \(inner)]"
      case .condition: return inner
      case .return: return "[return \(inner)]"
      case .statement: return "[\(tree.text(node.token)) \(inner)]"
      }
    }
    return tree.root.children.map(text).joined(separator: " ")
  }

  @Test(
    "What is written",
    arguments: [
      ("return 1 + 2 * 3 ^ 4 ^ 5", "[return [+ 1 [* 2 [^ 3 [^ 4 5]]]]]"),
      ("return -x ^ 2 .. a .. b", "[return [. [- [^ x 2]] [. a b]]]"),
      ("return not a == b and c or d", "[return [or [and [== [not a] b] c] d]]"),
      (
        "return a.b[c]:d 'e' {1; x = 2, [3] = 4}",
        "[return [call [method d [index [index a b] c] 'e'] {[field 1] "
          + "[field x 2] [field 3 4]}]]"
      ),
      ("return (f)(1, ...), #t, ~1, 7 // 2 >> 1", "[return [call (f) 1 ...] [# t] [~ 1] [> [/ 7 2] 1]]"),
      ("f() g.h(1) i:j()", "[f [call f]] [g [call [index g h] 1]] [i [method j i]]"),
      ("a, b.c = 1, 2", "[assign 2 a [index b c] 1 2]"),
      ("local x <const> = 1 local y = x", "[local [0] 1] [local [1] x@0]"),
      ("local x = x", "[local [0] x]"),
      ("local function f(n) return f(n) end", "[local [0] [function [1] [return [call f@0 n@1]]]]"),
      ("local f = function() return f end", "[local [0] [function [] [return f]]]"),
      ("function a.b:c(...) return self end", "[assign 1 [index [index a b] c] [function [0] [return self@0]]]"),
      ("for i = 1, 2 do f(i) end f(i)", "[for 1 2 [f [call f i@0]]] [f [call f i]]"),
      ("for k, v in pairs(t) do g(k, v) end", "[for [call pairs t] [g [call g k@0 v@1]]]"),
      ("repeat local x = 1 until x f(x)", "[repeat [local [0] 1] x@0] [f [call f x]]"),
      ("while a do break end do local b end", "[while a [break ]] [do [local [0] ]]"),
      ("if a then return elseif b then c() else d() end", "[if a [return ] b [c [call c]] [d [call d]]]"),
      ("goto x ::x:: ; return;", "[goto ] [: ] [return ]"),
      (
        "local s = [==[ ]] ]==] --[[ x ]] return 'a\\'b', .5, 0x1p-3, 1e+2",
        "[local [0] [==[ ]] ]==]] "
          + "[return 'a\\'b' .5 0x1p-3 1e+2]"
      ),
      ("local x do local x = x end return x", "[local [0] ] [do [local [1] x@0]] [return x@0]"),
      ("return {f = function(a, b) return b end}", "[return {[field f [function [0, 1] [return b@1]]]}]"),
      ("return = 1", "not understood"), ("", "not understood"), ("f(", "not understood"), ("x = ", "not understood"),
    ])
  func shape(script: String, expected: String) {
    #expect(SyntaxTests.shape(script) == expected)
  }

  @Test func `reads and writes of a local are counted`() throws {
    let script = "local a, b, c = 1 a = 2 b = a + a local function d() c = 1 end"
    let tree = try #require(LuaSyntax(Array(script.utf8)))
    #expect(tree.locals.map { "\($0.name) \($0.reads) \($0.writes)" } == ["a 2 1", "b 0 1", "c 0 1", "d 0 0"])
  }

  @Test func `what is nested too deep for a walk is not understood, and ends nothing`() {
    let sum = "return " + Array(repeating: "1", count: 60_000).joined(separator: " + ")
    let chain = "return x" + String(repeating: ".y", count: 60_000)
    let braces = "return " + String(repeating: "{", count: 9000) + String(repeating: "}", count: 9000)
    for script in [sum, chain, braces, String(repeating: "do ", count: 9000) + String(repeating: "end ", count: 9000)] {
      #expect(LuaSyntax(Array(script.utf8)) == nil)
    }
  }

  @Test func `every cut of a script is understood or not, and ends nothing`() {
    let script = Array("local a = {1, x = 'y', [2] = f(...)} for i = 1, 3 do a.x, a = -i .. 'z', not a:m{} end".utf8)
    for length in 0..<script.count {
      _ = LuaSyntax(Array(script[..<length]))
      _ = LuaSyntax(Array(script[length...]))
    }
  }

  @Test func `every script that ships is understood`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/rules"
    for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
    where name.hasSuffix(".lua") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      #expect(LuaSyntax(Array(bytes)) != nil, "\(name)")
    }
  }
}
