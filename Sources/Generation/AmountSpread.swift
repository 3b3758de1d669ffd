// Amounts as portfolios have them: many small ones, and few that are much larger. Whole numbers only.

/// Draws amounts whose logarithms are spread about evenly around that of a median.
enum AmountSpread {
  // The quantiles of a log-normal spread (sigma 0.8) from 0 to 32 of 32, in thousandths of the median, its ends cut off.
  private static let quantiles: [Int] = [
    130, 225, 293, 348, 398, 446, 492, 537, 583, 629, 676, 725, 775, 827, 882, 939, 1000, 1065, 1134, 1209, 1290, 1380,
    1478, 1589, 1715, 1861, 2033, 2243, 2510, 2870, 3412, 4438, 7692,
  ]

  /// An amount in minor units around `median`, to a whole hundred of them in three of four cases, and at least 100.
  @inline(__always)
  static func amount(around median: Int, _ random: inout SeededNumbers) -> Int {
    let bits = random.next()
    let place = Int(bits >> 59)
    // Between two quantiles, all are as likely.
    let (low, high) = (quantiles[place], quantiles[place + 1])
    let thousandths = low * 1024 + (high - low) * Int(bits >> 49 & 1023)
    let amount = median * thousandths / (1000 * 1024)
    return max(100, bits & 3 == 0 ? amount : amount / 100 * 100)
  }
}
