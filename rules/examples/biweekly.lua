-- Every second Friday. The anchor is a Wednesday, so the count starts at the Friday after it, both ways.
return policy {
  payout = { frequency = biweekly { day = "friday", anchor = date "2025-02-12" }, calendar = "weekends" },
}
