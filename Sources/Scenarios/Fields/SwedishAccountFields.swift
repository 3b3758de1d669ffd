// Swedish numbers: Bankgiro with its check digit, and a bank's clearing number with the number of an account there.

extension Field {
  /// A Bankgiro number without its hyphen: 7 or 8 digits of which the last is right by Luhn's formula.
  func bankgiro() -> String? {
    guard let text = text() else { return nil }
    var digits = Array(text.utf8)
    if digits.count > 5, digits[digits.count - 5] == UInt8(ascii: "-") { digits.remove(at: digits.count - 5) }
    guard (7...8).contains(digits.count), let values = Field.values(digits) else {
      report("bad_bankgiro", "'\(text)' is no Bankgiro number", help: "a Bankgiro number is written like 5402-9681")
      return nil
    }
    // Every second digit from the right counts twice, and of what has two digits both count.
    let sum = values.reversed().enumerated().reduce(0) { sum, item in
      let value = item.offset % 2 == 0 ? item.element : item.element * 2
      return sum + value / 10 + value % 10
    }
    guard sum % 10 == 0 else {
      report("bad_bankgiro", "the check digit of Bankgiro number '\(text)' is wrong")
      return nil
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// A clearing number: four digits, and for some banks a fifth after a hyphen, which goes without it.
  func clearingNumber() -> String? {
    guard let text = text() else { return nil }
    var digits = Array(text.utf8)
    if digits.count == 6, digits[4] == UInt8(ascii: "-") { digits.remove(at: 4) }
    guard (4...5).contains(digits.count), Field.values(digits) != nil else {
      report(
        "bad_clearing_number", "'\(text)' is no clearing number",
        help: "a clearing number is written like 6000 or 8327-9")
      return nil
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The number of an account at a bank, without spaces and hyphens: at most ten digits.
  func accountNumber() -> String? {
    guard let text = text() else { return nil }
    let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    guard !text.hasPrefix("-"), (1...10).contains(digits.count), Field.values(digits) != nil else {
      report("bad_account_number", "'\(text)' is no account number", help: "an account number has at most ten digits")
      return nil
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func values(_ digits: [UInt8]) -> [Int]? {
    digits.allSatisfy { (0x30...0x39).contains($0) } ? digits.map { Int($0) - 0x30 } : nil
  }
}
