// What a place of a file may hold. Readers take their keys from these values and the schema for editors is written from
// them, so that neither knows a key that the other does not.

/// The form of a value.
indirect enum Form: Sendable {
  /// A text, which may look like a number.
  case text
  /// A text that is not empty.
  case filledText
  /// An id: at most 128 bytes and no control characters.
  case id
  /// An id with what a payment's status adds to it: `P1/failed`.
  case chargebackID
  case amount(AmountSign)
  case rate, currency, zone
  case date
  /// A date, or a date and time.
  case time
  /// How dates of an export are written: `day.month.year`.
  case datePattern
  case wholeNumber(ClosedRange<Int>)
  case truth
  /// One of some names.
  case choice([String])
  /// The number of a bank or of an account there.
  case accountNumber(AccountNumberKind)
  case list(Form, atLeast: Int = 0)
  /// A mapping with known keys.
  case table(KeyTable)
  /// A mapping whose keys are ids, at least so many of them.
  case byID(Form, atLeast: Int = 0)
  /// A mapping with any keys.
  case byName(Form)
  /// A value of any of some forms, of which no two can be mistaken for each other.
  case anyOf([Form])
  /// A mapping of values by `creditor.parameter`.
  case parameters
  /// A value that may be left empty.
  case optional(Form)
}

/// Which amounts may stand in a place.
enum AmountSign: Sendable {
  case any, notNegative, positive
}

/// The sorts of numbers that a bank account has.
enum AccountNumberKind: Sendable {
  case iban, bic, bankgiro, clearing, account
}
