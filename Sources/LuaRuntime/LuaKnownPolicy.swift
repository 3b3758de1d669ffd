// What is kept of a policy so that another one with the same values need not be taken apart: where its functions are.

import CLuaShim
import Glibc

/// What is known of the policies that scripts with one text come to.
public final class LuaKnownPolicy {
  // The keys of one function after the other, each function's ended by nil.
  private let keys: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>
  private let count: Int
  private let fuel: Int64

  /// What is known of a policy with these values. Nil where another script with the same text need not come to the same, and
  /// where a function is not at a key of a table, and tables within it.
  public init?(_ policy: LuaPolicyReference, _ entries: [LuaEntry]) {
    var places: [Int: [String]] = [:]
    guard policy.repeats, LuaKnownPolicy.find(in: entries, under: [], &places) else { return nil }
    let all = places.sorted { $0.key < $1.key }.map(\.value)
    guard !all.joined().contains(where: { $0.utf8.contains(0) }) else { return nil }
    count = all.count
    fuel = policy.fuel
    keys = .allocate(capacity: all.count + all.joined().count)
    _ = keys.initialize(from: all.flatMap { path in path.map { UnsafePointer(strdup($0)) } + [nil] })
  }

  deinit {
    for key in keys { free(UnsafeMutablePointer(mutating: key)) }
    keys.deallocate()
  }

  /// Lends it to C.
  func with<Result>(_ use: (UnsafePointer<pslua_known>) -> Result) -> Result {
    var known = pslua_known(keys: UnsafePointer(keys.baseAddress), count: count, fuel: fuel)
    return use(&known)
  }

  private static func find(in entries: [LuaEntry], under path: [String], _ places: inout [Int: [String]]) -> Bool {
    entries.allSatisfy { entry in
      let here = path + [entry.key]
      switch entry.value {
      case .function(let function):
        places[function.position] = here
        return true
      case .table(let entries): return find(in: entries, under: here, &places)
      case .list, .frequency: return !entry.value.hasFunctions
      default: return true
      }
    }
  }
}

extension LuaValue {
  fileprivate var hasFunctions: Bool {
    switch self {
    case .function: true
    case .list(let values): values.contains(where: \.hasFunctions)
    case .table(let entries), .frequency(_, let entries): entries.contains(where: \.value.hasFunctions)
    default: false
    }
  }
}
