// Money in rules (S1): exact, checked, and never mixed with anything else.

import Testing

@Suite struct MoneyTests {
  @Test(
    "Money computes exactly",
    arguments: [
      (#"sek "1000.00""#, "1000.00 SEK"),
      (#"sek "1000""#, "1000.00 SEK"),
      (#"sek(1000)"#, "1000.00 SEK"),
      (#"money("7", "JPY")"#, "7 JPY"),
      (#"money("0.005", "KWD")"#, "0.005 KWD"),
      (#"sek "-0.01""#, "-0.01 SEK"),
      (#"sek "0.10" + sek "0.20""#, "0.30 SEK"),
      (#"sek "1.00" - sek "2.50""#, "-1.50 SEK"),
      (#"-sek "2.50""#, "-2.50 SEK"),
      (#"3 * sek "33.33""#, "99.99 SEK"),
      (#"sek "33.33" * 3"#, "99.99 SEK"),
      (#"(sek "99.99"):percent(percent "12.5")"#, "12.50 SEK"),
      (#"(sek "12.50"):percent(percent(25))"#, "3.13 SEK"),
      (#"(sek "-12.50"):percent(percent "25")"#, "-3.13 SEK"),
      (
        #"(function() local s = (sek "100.00"):share(3) return s[1] .. " " .. s[2] .. " " .. s[3] end)()"#,
        "33.34 SEK 33.33 SEK 33.33 SEK"
      ),
      (
        #"(function() local s = (sek "-0.05"):share(3) return s[1] .. " " .. s[2] .. " " .. s[3] end)()"#,
        "-0.02 SEK -0.02 SEK -0.01 SEK"
      ),
      (#"sek "1.00" < sek "1.01""#, "true"),
      (#"sek "1.00" <= sek "1.00""#, "true"),
      (#"sek "1.00" > sek "1.01""#, "false"),
      (#"sek "1.00" == sek(1)"#, "true"),
      (#"sek "1.00" ~= sek(2)"#, "true"),
      (#"sek "1.00" == 1"#, "false"),
      (#"sek "-92233720368547758.08""#, "-92233720368547758.08 SEK"),
    ])
  func computes(expression: String, expected: String) { #expect(value(of: expression) == expected) }

  @Test(
    "What money cannot do is an error",
    arguments: [
      (#"sek(30.0)"#, #"an amount is a text such as "30.00" or a whole number, not a float"#),
      (#"sek "1e3""#, #"'1e3' is no amount; write it as "1000.00""#),
      (#"sek "1,000.00""#, #"'1,000.00' is no amount; write it as "1000.00""#),
      (#"sek " 1""#, #"' 1' is no amount; write it as "1000.00""#),
      (#"sek "1.""#, #"'1.' is no amount; write it as "1000.00""#),
      (#"sek "0.001""#, "'0.001' has more decimals than SEK has (2)"),
      (#"sek "92233720368547758.08""#, "the amount is larger than money can be"),
      (#"sek "92233720368547758.07" + sek "0.01""#, "the amount is larger than money can be"),
      (#"sek "92233720368547758.07" * 2"#, "the amount is larger than money can be"),
      (#"-sek "-92233720368547758.08""#, "the amount is larger than money can be"),
      (#"sek(9223372036854775807)"#, "the amount is larger than money can be"),
      (#"money("1.00", "XXX")"#, "'XXX' is no currency; write its three capital letters"),
      (#"sek "1.00" + eur "1.00""#, "cannot add SEK and EUR"),
      (#"sek "1.00" < eur "1.00""#, "cannot compare SEK and EUR"),
      (#"sek "1.00" == eur "1.00""#, "cannot compare SEK and EUR"),
      (#"sek "1.00" + 1"#, #"cannot add money and a whole number; write an amount as sek "1000.00""#),
      (#"sek "1.00" + nil"#, #"cannot add money and nil; write an amount as sek "1000.00""#),
      ("sek()", #"an amount is a text such as "30.00" or a whole number, not nothing"#),
      (#"1.5 + sek "1.00""#, #"cannot add money and a float; write an amount as sek "1000.00""#),
      (#"sek "1.00" > 0"#, #"cannot compare money and a whole number; write an amount as sek "1000.00""#),
      (#"sek "1.00" * 1.5"#, "money is multiplied by whole numbers, not by a float; see m:percent(p)"),
      (#"sek "1.00" * sek "1.00""#, "money is multiplied by whole numbers, not by money; see m:percent(p)"),
      (
        #"sek "1.00" / 2"#,
        "money is not divided, because nobody would get the rest; see m:share(n) and m:percent(p)"
      ),
      (#"(sek "1.00"):percent(5)"#, "m:percent(p) takes a percent, not a whole number"),
      (#"(sek "1.00"):share(0)"#, "m:share(n) takes a whole number from 1 to 1000"),
      (#"(sek "1.00"):share(1001)"#, "m:share(n) takes a whole number from 1 to 1000"),
      (#"(sek "1.00").amount"#, "money has no 'amount'; it has m:percent(p) and m:share(n)"),
      (#"percent "1.0000001""#, "'1.0000001' has more than 6 decimals"),
      (#""10" + 5"#, "attempt to perform arithmetic on a string value (constant '10')"),
    ])
  func refuses(expression: String, expected: String) { #expect(value(of: expression) == expected) }
}
