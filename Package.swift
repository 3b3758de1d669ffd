// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "payoutsim",
  products: [.executable(name: "payoutsim", targets: ["payoutsim"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The domain: money and dates, then who is owed what, then what happens when.
    .target(name: "Ledger"),
    .target(name: "Receivables", dependencies: ["Ledger"], exclude: ["README.md"]),
    .target(name: "Simulation", dependencies: ["Receivables", "Ledger"]),

    // What every edge shares.
    .target(name: "Diagnostics"),
    .target(name: "Coverage"),
    .target(name: "JSON", dependencies: ["Diagnostics"]),
    .target(name: "TimeZones", dependencies: ["Ledger"]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Gzip", dependencies: ["CZlib"]),

    // Rules: the system's Lua, the C that Swift must not be, the interpreter, and a script as a policy.
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .target(name: "CLuaShim", dependencies: ["CLua"]),
    .target(name: "LuaRuntime", dependencies: ["CLuaShim", "Coverage", "Diagnostics"], exclude: ["README.md"]),
    .target(name: "LuaPolicy", dependencies: ["LuaRuntime", "Receivables", "Ledger", "Coverage", "Diagnostics"]),

    // What comes in and what goes out.
    .target(name: "LogMaps", dependencies: ["Ledger", "Diagnostics"]),
    .target(
      name: "Scenarios",
      dependencies: [
        "Simulation", "Receivables", "Ledger", "TimeZones", "JSON", "LogMaps", "Diagnostics", "Yams",
      ]),
    .target(name: "CByteScan"),
    .target(
      name: "EventLogs",
      dependencies: [
        "Simulation", "Receivables", "Ledger", "TimeZones", "LogMaps", "Diagnostics", "Gzip", "CByteScan",
      ]),
    .target(name: "Generation", dependencies: ["Ledger"]),
    .target(name: "Comparisons", dependencies: ["Simulation", "Receivables", "Ledger", "Diagnostics"]),
    .target(name: "Explanations", dependencies: ["Simulation", "Receivables", "Ledger", "Diagnostics"]),
    .target(
      name: "Reports",
      dependencies: [
        "Explanations", "Comparisons", "Coverage", "Simulation", "Receivables", "Ledger", "JSON", "Diagnostics",
      ]),

    // The commands, first as functions, then as a command line.
    .target(
      name: "Workbench",
      dependencies: [
        "Scenarios", "EventLogs", "LogMaps", "Generation", "Reports", "Explanations", "Comparisons", "LuaPolicy",
        "Simulation",
        "Receivables",
        "Ledger",
        "TimeZones", "Gzip", "JSON", "Coverage", "Diagnostics", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "payoutsim",
      dependencies: [
        "Workbench", "Generation", "Reports", "LuaPolicy", "EventLogs", "Coverage", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // How fast it is; no part of the product.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Workbench", "EventLogs", "Generation", "Reports", "LuaPolicy", "Simulation", "Receivables", "Ledger",
        "TimeZones", "Diagnostics", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)

// One test target for each target that has Swift of its own, and one that looks at the whole package. Tests tell their
// stories in local times, so those of what simulates have the zones too, and those that make
// up what they read draw numbers as portfolios do.
let simulating = ["Simulation", "Explanations", "Comparisons", "Reports"]
let drawing = ["EventLogs", "LuaRuntime"]
let cTargets = ["CLuaShim", "CByteScan"]
for target in package.targets where target.type == .regular || target.type == .executable {
  guard !cTargets.contains(target.name) else { continue }
  let zones: [Target.Dependency] = simulating.contains(target.name) ? [.target(name: "TimeZones")] : []
  let numbers: [Target.Dependency] = drawing.contains(target.name) ? [.target(name: "Generation")] : []
  let dependencies = target.dependencies + [.target(name: target.name)] + zones + numbers
  package.targets.append(.testTarget(name: "\(target.name)Tests", dependencies: dependencies))
}

for target in package.targets where target.type != .system && !cTargets.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // Overlapping accesses are looked for where the tests run, and no longer for each row of a log.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
  ]
}
