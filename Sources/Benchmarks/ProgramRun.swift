// Another program, started and waited for with nothing in between that takes time of its own.

import Foundation

enum ProgramRun {
  /// A program that was built beside this one.
  static func executable(named name: String) throws -> String {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let path = own.deletingLastPathComponent().appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchmarkFailure(description: "'\(name)' is not built beside this program; build it with the same options")
    }
    return path
  }

  /// Runs a program with its results thrown away, and answers its exit code; minus the number of the signal that ended it.
  static func status(of program: String, _ arguments: [String]) throws -> Int32 {
    try measured(program, arguments).status
  }

  /// Runs a program with its results thrown away; an error where it does not end well, by the name that is given to it.
  static func succeed(_ name: String, _ program: String, _ arguments: [String]) throws {
    let status = try status(of: program, arguments)
    guard status == 0 else { throw BenchmarkFailure(description: "\(name) \(ending(status))") }
  }

  /// How a program ended whose status this is.
  static func ending(_ status: Int32) -> String {
    status < 0 ? "is ended by signal \(-status)" : "exits with \(status)"
  }

  /// A run as `status` has it, with the milliseconds that passed and the most memory that it had; its results go to a file.
  static func measured(
    _ program: String, _ arguments: [String], output: String = "/dev/null"
  ) throws -> (status: Int32, milliseconds: Int64, peakMebibytes: Int) {
    let start = Stopwatch.now()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY, 0)
    // This program may leave signals out of account that its children should not.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    let error = posix_spawn(&process, program, &actions, &attributes, &words, environ)
    guard error == 0 else { throw BenchmarkFailure(description: String(cString: strerror(error))) }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw BenchmarkFailure(description: String(cString: strerror(errno))) }
    }
    let nanoseconds = Stopwatch.now() - start
    return (
      status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), nanoseconds / 1_000_000,
      (usage.ru_maxrss + 1023) / 1024
    )
  }

  /// The microseconds of processors that the programs that have ended have taken, all of their threads together.
  static func processorTime() -> Int64 {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Int64($1.tv_sec) * 1_000_000 + Int64($1.tv_usec) }
  }
}
