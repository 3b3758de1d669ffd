// What a reversal takes of the lines of its payment (S9.2): room that is used again for every reversal.

import Receivables

/// What goes back of one line of a payment.
struct UnwoundLine {
  /// The line, from 0.
  let number: Int32
  /// What is taken of its applications, among all takings.
  var range: Range<Int>
  /// What is taken in the payment's currency.
  var paid: Int64 = 0
  /// What of that is taken of suspense, in the case's currency.
  var taken: Int64 = 0
}

/// The lines of one payment, the last line first, and in it the last application first.
struct UnwoundLines: ~Copyable {
  var lines = PlainList<UnwoundLine>()
  var takings = PlainList<Taking>()

  /// Begins with what no line has lost anything of yet.
  mutating func begin(with payment: PaymentRecord, _ payments: borrowing PaymentBook) {
    lines.removeAll()
    takings.removeAll()
    for place in 0..<Int(payment.applications.count) {
      takings.append(Taking(application: Int32(truncatingIfNeeded: place)))
      sortLast(payment, payments)
    }
    for place in 0..<takings.count {
      let number = payments[payment, Int(takings[place].application)].line
      if lines.isEmpty || lines[lines.count - 1].number != number {
        lines.append(UnwoundLine(number: number, range: place..<place))
      }
      lines[lines.count - 1].range = lines[lines.count - 1].range.lowerBound..<place + 1
    }
  }

  /// The application that came first of a line, which knows what is left of the line in the payment's currency.
  func lead(of line: Int) -> Int { Int(takings[lines[line].range.upperBound - 1].application) }

  // Applications mostly come in the order of their lines, so that each moves to the front.
  private mutating func sortLast(_ payment: PaymentRecord, _ payments: borrowing PaymentBook) {
    var place = takings.count - 1
    let taking = takings[place]
    let line = payments[payment, Int(taking.application)].line
    while place > 0, payments[payment, Int(takings[place - 1].application)].line <= line {
      takings[place] = takings[place - 1]
      place -= 1
    }
    takings[place] = taking
  }
}
