// Dates and times (S2).

import Ledger

extension Field {
  /// A date, with no time, that a simulation may span.
  func date() -> CalendarDate? {
    guard let text = text() else { return nil }
    switch InstantText.parse(text) {
    case .success(.local(let date, nil)): return date
    case .success:
      report("bad_date", "'\(text)' has a time where a date is expected", help: "write a date like 2025-01-31")
    case .failure(let error): report(error, text, help: "write a date like 2025-01-31")
    }
    return nil
  }

  /// A date or a date and time.
  func time() -> WrittenTime? {
    guard let text = text() else { return nil }
    switch InstantText.parse(text) {
    case .success(let time): return time
    case .failure(let error):
      report(error, text, help: "write a time like 2025-01-31, 2025-01-31T16:00 or 2025-01-31T16:00:00Z")
      return nil
    }
  }

  private func report(_ error: TimeTextError, _ text: String, help: String) {
    let code = error == .yearOutOfRange ? "date_out_of_range" : "bad_date"
    report(code, "'\(text)' \(error.message)", help: error == .malformed ? help : nil)
  }
}
