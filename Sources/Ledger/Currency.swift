// Currencies of ISO 4217 with the number of decimals that each one's minor unit stands for (S1.1).

/// A currency of ISO 4217: its three letters and its exponent, packed into 32 bits.
public struct Currency: Hashable, Sendable {
  /// The exponent in the top byte and the three letters below it, so that code and exponent travel as one number.
  public let packed: UInt32

  /// The currency that `packed` stands for, or nil where it stands for none.
  public init?(packed: UInt32) {
    guard let known = Currency(letters: packed & 0x00FF_FFFF), known.packed == packed else { return nil }
    self = known
  }

  /// The currency whose `packed` this is; for numbers that were handed out before, which are not looked up again.
  package init(handedOut packed: UInt32) { self.packed = packed }

  /// The currency with this code, three capital letters, or nil where ISO 4217 has none such.
  public init?(code: String) {
    var code = code
    let letters = code.withUTF8 { Currency.letters(of: $0) }
    guard let letters, let currency = Currency(letters: letters) else { return nil }
    self = currency
  }

  /// The currency with this code, as bytes.
  public init?(code: UnsafeBufferPointer<UInt8>) {
    guard let letters = Currency.letters(of: code), let currency = Currency(letters: letters) else { return nil }
    self = currency
  }

  private init?(letters: UInt32) {
    guard let exponent = Currency.exponents[letters] else { return nil }
    packed = UInt32(exponent) << 24 | letters
  }

  private init(known code: StaticString, exponent: UInt8) {
    packed = code.withUTF8Buffer { UInt32(exponent) << 24 | (Currency.letters(of: $0) ?? 0) }
  }

  /// How many decimals an amount in this currency has: 2 for SEK, 0 for JPY, 3 for KWD.
  public var exponent: Int { Int(packed >> 24) }

  /// The three letters.
  public var code: String {
    String(unsafeUninitializedCapacity: 3) { buffer in
      for index in 0..<3 { buffer[index] = UInt8(truncatingIfNeeded: packed >> (16 - 8 * UInt32(index))) }
      return 3
    }
  }

  /// Writes the three letters.
  public func write(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: packed.bigEndian) { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0.dropFirst())) }
  }

  /// Swedish krona, the default of a creditor.
  public static let sek = Currency(known: "SEK", exponent: 2)
  /// Euro.
  public static let eur = Currency(known: "EUR", exponent: 2)

  /// Every currency, in the order of the codes.
  public static var all: [Currency] { exponents.keys.compactMap { Currency(letters: $0) }.sorted() }

  private static func letters(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard bytes.count == 3 else { return nil }
    return UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
  }

  private static let exponents: [UInt32: UInt8] = {
    let codesByExponent: [(UInt8, String)] = [
      (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
      (
        2,
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD \
        CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
        GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA \
        MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR \
        RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD \
        TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """
      ),
      (3, "BHD IQD JOD KWD LYD OMR TND"),
      (4, "CLF UYW"),
    ]
    var exponents: [UInt32: UInt8] = [:]
    for (exponent, codes) in codesByExponent {
      for code in codes.split(separator: " ") {
        let letters = code.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        exponents[letters] = exponent
      }
    }
    return exponents
  }()
}

extension Currency: Comparable {
  /// Orders by code, as bytes.
  public static func < (left: Currency, right: Currency) -> Bool {
    left.packed & 0x00FF_FFFF < right.packed & 0x00FF_FFFF
  }
}

extension Currency: CustomStringConvertible {
  /// The three letters.
  public var description: String { code }
}
