// A payout by what its id is made of: creditor/account/currency/date, with `#2` and so on where that date has had one before.

public import Ledger

/// A payout of a creditor.
public struct PayoutReference: Hashable, Sendable {
  /// The account's place in the creditor's list.
  public var account: AccountIndex
  /// The currency.
  public var currency: Currency
  /// The date that it bears.
  public var date: CalendarDate
  /// Counts the payouts of the account and currency that bear the date, from 1.
  public var ordinal: Int

  /// A payout.
  public init(account: AccountIndex, currency: Currency, date: CalendarDate, ordinal: Int) {
    self.account = account
    self.currency = currency
    self.date = date
    self.ordinal = ordinal
  }

  /// Writes its id, of a creditor and an account that go by these.
  public func writeID(creditor: String, account name: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: creditor.utf8)
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "/"))
    currency.write(to: &bytes)
    bytes.append(UInt8(ascii: "/"))
    date.write(to: &bytes)
    if ordinal > 1 { bytes.append(contentsOf: "#\(ordinal)".utf8) }
  }
}

extension Creditor {
  /// The id of a payout of this creditor.
  public func id(of payout: PayoutReference) -> String {
    var bytes: [UInt8] = []
    payout.writeID(creditor: id, account: accounts[payout.account], to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The payout that an id names, or nil where it is no id of a payout of this creditor.
  public func payout(named id: String) -> PayoutReference? {
    for (account, name) in accounts.enumerated() {
      let prefix = "\(self.id)/\(name)/"
      guard id.hasPrefix(prefix) else { continue }
      let parts = id.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let currency = Currency(code: String(parts[0])) else { continue }
      let halves = parts[1].split(separator: "#", omittingEmptySubsequences: false)
      guard case .success(let date) = CalendarDate.parse(String(halves[0])),
        let ordinal = halves.count == 1 ? 1 : Int(halves[1])
      else { continue }
      let payout = PayoutReference(account: account, currency: currency, date: date, ordinal: ordinal)
      // Whatever says the same in other words is no id.
      if ByteText(self.id(of: payout)) == ByteText(id) { return payout }
    }
    return nil
  }
}
