// The steps of a case's flow (S7.2).

import Receivables
import Testing

struct FlowTests {
  @Test(
    arguments: [
      (CaseState.initializing, nil, CaseState.invoice),
      (.invoice, 1, .reminder),
      (.reminder, 15, .debtCollection),
      (.debtCollection, nil, nil),
      (.enforcement, nil, nil),
      (.closed, nil, nil),
    ] as [(CaseState, Int?, CaseState?)])
  func `The default flow`(state: CaseState, days: Int?, next: CaseState?) {
    #expect(Flow.standard.days(in: state) == days)
    #expect(Flow.standard.step(after: state)?.state == next)
    #expect(Flow.standard.countsFromDue(state) == (state == .invoice))
  }

  @Test func `The next step is the first later state, also of a state that the flow leaves out`() {
    let flow = Flow([.init(.reminder, days: 10), .init(.paymentOrder, days: 20), .init(.surveillance, days: nil)])
    #expect(flow.countsFromDue(.reminder))
    #expect(flow.step(after: .invoice)?.state == .reminder)
    #expect(flow.step(after: .debtCollection)?.state == .paymentOrder)
    #expect(flow.step(after: .paymentOrder)?.state == .surveillance)
    #expect(flow.step(after: .surveillance) == nil)
    #expect(flow.days(in: .debtCollection) == nil)
  }
}
