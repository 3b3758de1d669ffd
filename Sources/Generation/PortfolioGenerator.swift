// A portfolio that is made up from a seed, written row by row in order of time: nothing of it is kept but what later rows
// refer to.

/// Writes the log of a plan.
public struct PortfolioGenerator {
  private let plan: PortfolioPlan
  private let quotas: DayQuotas

  // Cases are registered in the early morning, and everything else happens during the day.
  private static let registrations = (start: 4 * 3600, length: 2 * 3600)
  private static let events = (start: 6 * 3600, length: 16 * 3600)
  private static let bufferSize = 1 << 20

  /// How many rows the log has, its header left out.
  public var rowCount: Int { plan.events + plan.creditors * plan.casesPerCreditor }

  /// A generator for a plan.
  public init(_ plan: PortfolioPlan) {
    self.plan = plan
    quotas = DayQuotas(plan.days, weekend: plan.weekendActivity)
  }

  /// Writes the whole log to `take`, about a mebibyte at a time.
  public func write(_ take: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    switch plan.form {
    case .csv: try write(CSVForm.self, take)
    case .ndjson: try write(JSONForm.self, take)
    }
  }

  private func write<Form: RowForm>(_ form: Form.Type, _ take: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    let text = RowText<Form>(from: plan.days.lowerBound, days: quotas.count + 60)
    var random = SeededNumbers(seed: plan.seed)
    var maker = EventMaker(plan)
    var buffer = ByteBuffer(capacity: PortfolioGenerator.bufferSize)
    var delayed = DelayedRows()
    var (registered, happened) = (0, 0)
    let verbs = plan.shares.verbs
    buffer.append(Form.header)

    func add(_ row: GeneratedRow) throws {
      let start = buffer.count
      text.write(row, to: &buffer)
      if plan.unorderedShare > 0 {
        if random.happens(plan.unorderedShare) { delayed.keepBack(&buffer, from: start, &random) }
        try add(delayed.due())
      }
      if buffer.room < RowText<Form>.longestRow { try empty() }
    }
    func add(_ rows: [UInt8]) throws {
      for byte in rows {
        if buffer.room == 0 { try empty() }
        buffer.append(byte: Unicode.Scalar(byte))
      }
    }
    func empty() throws {
      try take(buffer.written())
      buffer.removeAll()
    }

    for day in 0..<quotas.count {
      let morning = registrations(by: day) - registered
      for place in 0..<max(0, morning) {
        let second = PortfolioGenerator.registrations.start + place * PortfolioGenerator.registrations.length / morning
        try add(maker.registration(day: day, second: second, creditor: creditor(registered), &random))
        registered += 1
      }
      let count = quotas.reached(day, of: plan.events) - happened
      for place in 0..<max(0, count) {
        let second = PortfolioGenerator.events.start + place * PortfolioGenerator.events.length / count
        let creditor = random.below(plan.creditors)
        let verb = verbs[random.below(verbs.count)]
        happened += 1
        try add(maker.event(verb, number: happened, day: day, second: second, creditor: creditor, &random))
      }
    }
    try add(delayed.rest())
    try empty()
  }

  /// How many cases are registered by a day: one of each creditor on the first, and all of them after three quarters of the
  /// days.
  private func registrations(by day: Int) -> Int {
    let rest = plan.creditors * (plan.casesPerCreditor - 1)
    return plan.creditors + min(rest, quotas.reached(day, of: rest) * 4 / 3)
  }

  /// The creditor of a registration: all in turn, so that none has its first case later than the first day.
  private func creditor(_ registration: Int) -> Int { registration % plan.creditors }
}
