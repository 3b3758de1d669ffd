// What has to be removed where the program is told to stop while it writes.

public import Foundation
import Synchronization

/// Temporary files and folders that are not to be left behind.
public enum Interruption {
  private static let paths = Mutex<Set<String>>([])

  /// From now on an interruption removes this file or folder.
  static func remove(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// From now on it does not.
  static func keep(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Removes what is to be removed, and ends the process with 128 and the number of the signal, where an interrupt or a request
  /// to end comes; where the process was started to leave them out of account, they are.
  ///
  /// `clear` is called first. The answer has to be kept for as long as that is wanted.
  public static func handler(
    before clear: @escaping @Sendable () -> Void = {}
  ) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        clear()
        // It stays locked, so that nothing new is begun.
        paths.withLock { paths in
          for path in paths { try? FileManager.default.removeItem(atPath: path) }
          _exit(128 + number)
        }
      }
      source.resume()
      return source
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
