// The scenario of a new project.

extension ProjectTemplate {
  static let scenario = """
    # yaml-language-server: $schema=../definitions/scenario.schema.json
    name: Acme in January
    description: Small sums wait for Friday and for 500.00, but not for longer than two weeks.
    from: 2025-01-01 # the first and the last day
    until: 2025-01-31
    creditors:
      acme:
        bank_account: { iban: SE45 5000 0000 0583 9825 7466 }
    cases:
      invoice-1: { creditor: acme, customer: anna, capital: 5000.00, due: 2025-01-20 }
      invoice-2: { creditor: acme, customer: bo, capital: 25000.00, due: 2025-01-20 }
    timeline:
      - { at: 2025-01-02, payment: { id: P1, case: invoice-1, amount: 300.00, method: card } }
      - { at: 2025-01-07T14:30, respite: { case: invoice-1, days: 30 } }
      - { at: 2025-01-07T14:35, respite: { case: invoice-2, days: 30 } }
      - { at: 2025-01-08, payment: { id: P2, case: invoice-2, amount: 450.00 } }
      - { at: 2025-01-13, payment: { id: P3, case: invoice-1, amount: 200.00 } }
      - { at: 2025-01-22, refund: { payment: P3, amount: 50.00 } }
    expect:
      payouts: # all of them, in order
        - { on: 2025-01-10, amount: 750.00 }
        - { on: 2025-01-31, amount: 150.00 }
      held: # each must be there
        - { on: 2025-01-03, balance: 300.00, minimum: 500.00, reason: below_minimum }
        - { on: 2025-01-24, balance: 150.00, shortfall: 350.00, reason: below_minimum }
      respites:
        - { case: invoice-1, granted: true }
        - { case: invoice-2, granted: false, issues: [max_days_exceeded] }
    variants: # the same timeline under other parameters of the rules
      - name: half the minimum
        set: { acme.minimum: 250.00 }
        expect:
          payouts:
            - { on: 2025-01-03, amount: 300.00 }
            - { on: 2025-01-10, amount: 450.00 }
            - { on: 2025-01-31, amount: 150.00 }

    """
}
