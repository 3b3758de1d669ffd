// What the names of an entry come to: a creditor and its cases, or nothing that is known.

import Receivables

enum Route {
  /// To cases of a creditor, one for each line, by their ids; nil is a case of another creditor. The creditor may still
  /// find that it has none such.
  case to([String?], creditor: Int)
  /// To nothing that is known. The creditor is the one that is named, where that is known at least.
  case nowhere(RefusalCode, String, creditor: Int?)

  /// The creditor that the entry concerns, where that is known.
  var creditor: Int? {
    switch self {
    case .to(_, let creditor): creditor
    case .nowhere(_, _, let creditor): creditor
    }
  }

  /// The cases; none where they are not known.
  var cases: [String?] {
    switch self {
    case .to(let cases, _): cases
    case .nowhere: []
    }
  }

  static func unknownCreditor(_ id: String) -> Route {
    .nowhere(.unknownCreditor, "there is no creditor '\(id)'", creditor: nil)
  }

  static func unknownCase(_ id: String) -> Route {
    .nowhere(.unknownCase, "there is no case '\(id)'", creditor: nil)
  }
}
