// How reports name a creditor's account in a currency: as the ids of payouts begin.

import Ledger
import Simulation

extension Outcome.Book {
  /// `nordic-energy/main/SEK`.
  var path: String { "\(creditor)/\(account)/\(currency)" }
}
