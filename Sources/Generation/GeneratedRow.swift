// A row of a made-up log, before it is written.

/// An event or a registration, by numbers: each column says what a number below zero in it means nothing to.
struct GeneratedRow {
  /// What is told.
  enum What {
    case registration
    case event(GeneratedVerb)
  }

  var what: What
  /// The day, from 0, and its second.
  var day: Int
  var second: Int
  /// The row's own number among the events, from 1, of which its id is made.
  var number = -1
  var creditor: Int
  /// The case, by its number in the portfolio.
  var debt = -1
  /// The customer, by its number in the portfolio.
  var customer = -1
  /// Hundredths.
  var amount = -1
  /// The number of the payment or chargeback that it is about.
  var of = -1
  /// Places in the lists of names.
  var method = -1
  var status = -1
  /// The days of a respite.
  var respiteDays = -1
  /// Days, from 0 as `day`.
  var due = -1
  var effective = -1
  /// Hundredths.
  var costs = -1
  var interest = -1

  init(_ what: What, day: Int, second: Int, creditor: Int) {
    self.what = what
    self.day = day
    self.second = second
    self.creditor = creditor
  }

  /// Methods of payment, the usual ones more than once.
  static let methods: [StaticString] = ["card", "card", "card", "sepa", "sepa", "wire", "paypal", "other"]
  /// Statuses of payments.
  static let statuses: [StaticString] = ["settled", "initiated", "processing", "sent", "failed", "canceled"]
  /// The places of statuses that generated events come to.
  static let (settled, unsettled, failed, canceled) = (0, 1...3, 4, 5)
}

extension GeneratedRow.What {
  /// What a log calls it.
  var name: StaticString {
    switch self {
    case .registration: "case"
    case .event(let verb):
      switch verb {
      case .payment: "payment"
      case .refund: "refund"
      case .chargeback: "chargeback"
      case .respite: "respite"
      case .crediting: "crediting"
      case .cancellation: "cancellation"
      case .paymentUpdate: "payment_update"
      case .creditorPayment: "creditor_payment"
      case .chargebackWon: "chargeback_won"
      case .writeOff: "write_off"
      case .payoutRequest: "payout_request"
      case .payoutFailed: "payout_failed"
      case .closing: "close_creditor"
      }
    }
  }

  /// The letter that ids of this kind begin with, where they have any.
  var letter: Unicode.Scalar? {
    switch self {
    case .registration: "C"
    case .event(.payment): "P"
    case .event(.refund): "R"
    case .event(.chargeback): "K"
    case .event(.crediting): "D"
    case .event(.creditorPayment): "S"
    case .event(.cancellation): "X"
    default: nil
    }
  }
}
