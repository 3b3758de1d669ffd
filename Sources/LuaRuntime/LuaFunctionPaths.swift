// Where a policy has its functions, so that those of another one with the same values are found without a look at the rest.

import CLuaShim
import Glibc

/// The keys of each function of a policy, in the order in which its values were taken apart.
public final class LuaFunctionPaths {
  // The keys of one after the other, each function's ended by nil.
  private let keys: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>
  private let count: Int

  /// The functions of the policy with these values; nil where one of them is not at a key of a table, and tables within it.
  public init?(_ entries: [LuaEntry]) {
    var places: [Int: [String]] = [:]
    guard LuaFunctionPaths.find(in: entries, under: [], &places) else { return nil }
    let all = places.sorted { $0.key < $1.key }.map(\.value)
    guard !all.joined().contains(where: { $0.utf8.contains(0) }) else { return nil }
    count = all.count
    keys = .allocate(capacity: all.count + all.joined().count)
    _ = keys.initialize(from: all.flatMap { path in path.map { UnsafePointer(strdup($0)) } + [nil] })
  }

  deinit {
    for key in keys { free(UnsafeMutablePointer(mutating: key)) }
    keys.deallocate()
  }

  var paths: pslua_paths { pslua_paths(keys: UnsafePointer(keys.baseAddress), count: count) }

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
