// The event log of a new project, and what is known of its creditors.

extension ProjectTemplate {
  static let events = """
    at,event,id,creditor,case,customer,amount,currency,of,method,due
    2025-01-02,case,B-1,borealis,,,900.00,,,,2025-02-15
    2025-01-02,case,A-1,acme,,anna,5000.00,,,,2025-02-15
    2025-01-03,payment,P1,acme,A-1,,1400.00,,,card,
    2025-01-07,payment,P1,borealis,B-1,,250.00,,,sepa,
    2025-01-20,refund,R1,acme,,,100.00,,P1,,
    2025-01-31,payment,P2,acme,A-1,,700.00,,,card,

    """

  static let creditors = """
    # yaml-language-server: $schema=../definitions/creditors.schema.json
    # What differs from the defaults, for creditors of an event log: each is as a creditor of a scenario.
    creditors:
      borealis:
        currency: EUR
        time_zone: Europe/Helsinki
        bank_account: { iban: FI21 1234 5600 0007 85 }
        opening_balance: 120.50

    """
}
