// International numbers of accounts and banks: IBAN with its check digits, and BIC.

extension Field {
  /// An IBAN without its spaces: two letters, two check digits and 11 to 30 letters or digits, which are right modulo 97.
  func iban() -> String? {
    guard let text = text() else { return nil }
    let iban = text.filter { $0 != " " }
    let bytes = Array(iban.utf8)
    let isFormed =
      (15...34).contains(bytes.count) && bytes.allSatisfy { $0.isCapital || $0.isDigit }
      && bytes[..<2].allSatisfy(\.isCapital) && bytes[2..<4].allSatisfy(\.isDigit)
    guard isFormed else {
      report("bad_iban", "'\(text)' is no IBAN", help: "an IBAN is written like SE45 5000 0000 0583 9825 7466")
      return nil
    }
    let remainder = (bytes[4...] + bytes[..<4]).reduce(0) { remainder, byte in
      // A letter counts for two digits, from 10 for A.
      byte.isDigit ? (remainder * 10 + Int(byte) - 0x30) % 97 : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
    }
    guard remainder == 1 else {
      report("bad_iban", "the check digits of IBAN '\(text)' are wrong")
      return nil
    }
    return iban
  }

  /// A BIC: 8 or 11 letters or digits.
  func bic() -> String? {
    guard let text = text() else { return nil }
    let bytes = Array(text.utf8)
    guard bytes.count == 8 || bytes.count == 11, bytes.allSatisfy({ $0.isCapital || $0.isDigit }) else {
      report("bad_bic", "'\(text)' is no BIC", help: "a BIC is 8 or 11 capital letters or digits, like ESSESESS")
      return nil
    }
    return text
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { (0x41...0x5A).contains(self) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
