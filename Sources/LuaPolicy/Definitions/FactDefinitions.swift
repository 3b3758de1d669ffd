// What `ctx` shows, by what a function is asked for.

import Receivables

extension RuleDefinitions {
  static let facts = """
    ---What every function is given. It can only be read, and only during the call.
    ---@class payoutsim.Context
    ---@field today payoutsim.Date # The local date of the question.
    ---@field params table<string, any> # The parameters of the policy, as --set and variants have them.
    ---@field creditor payoutsim.CreditorFacts # The creditor.
    ---@field account payoutsim.AccountFacts # The account.
    ---@field currency string # The currency of the run or of the case: "SEK".

    ---@class payoutsim.CreditorFacts
    ---@field id string # The creditor's id.

    ---@class payoutsim.AccountFacts
    ---@field id string # The account's id.

    ---What functions about payouts are given.
    ---@class payoutsim.PayoutContext: payoutsim.Context
    ---@field payout_date payoutsim.Date # The date that the payout would bear.
    ---@field balance payoutsim.Money # What is available at the cut-off.
    ---@field oldest_days? integer # Local days from the oldest credit that waits to the cut-off; nil where none waits.
    ---@field last_payout? payoutsim.PayoutFacts # The last payout that stands; nil before the first.
    local PayoutContext = {}

    ---What settled payments brought to cases of the account in the last so many days, whatever went back later.
    ---@param days integer 1 to 36600, counted back from the cut-off.
    ---@return payoutsim.Money
    function PayoutContext.collected(days) end

    ---What refunds took from cases of the account in the last so many days.
    ---@param days integer 1 to 36600, counted back from the cut-off.
    ---@return payoutsim.Money
    function PayoutContext.refunded(days) end

    ---What chargebacks took from cases of the account in the last so many days, but for those that were won.
    ---@param days integer 1 to 36600, counted back from the cut-off.
    ---@return payoutsim.Money
    function PayoutContext.charged_back(days) end

    ---@class payoutsim.PayoutFacts
    ---@field date payoutsim.Date # The date of the payout.
    ---@field amount payoutsim.Money # Its amount.

    ---What functions about a case are given.
    ---@class payoutsim.CaseContext: payoutsim.Context
    ---@field case payoutsim.CaseFacts # The case.
    ---@field customer payoutsim.CustomerFacts # Who owes it.

    ---@class payoutsim.CaseFacts
    ---@field id string # The case's id.
    ---@field state \(RuleTable.quoted(CaseState.allCases.map(\.name))) # Where its collection stands.
    ---@field capital payoutsim.Money # Outstanding capital.
    ---@field costs payoutsim.Money # Outstanding costs.
    ---@field interest payoutsim.Money # Outstanding interest.
    ---@field outstanding payoutsim.Money # All that is outstanding.
    ---@field due payoutsim.Date # The due date.
    ---@field age_days integer # Local days since the case was registered.
    ---@field respites integer # Respites that the case has had.
    ---@field respite_days integer # Days that those gave in all.

    ---@class payoutsim.CustomerFacts
    ---@field id string # The customer's id.
    ---@field respites integer # Respites that the customer has had over all its cases at the creditor.
    ---@field open_cases integer # The customer's cases at the creditor that are not closed.

    ---What functions about respite are given.
    ---@class payoutsim.RespiteContext: payoutsim.CaseContext
    ---@field requested_days integer # The days that are asked for.
    """
}
