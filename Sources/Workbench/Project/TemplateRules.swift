// The rule scripts of a new project.

extension ProjectTemplate {
  static let standardRules = """
    -- What creditors have in common. A creditor's own file says what differs; what neither says is as the defaults have it.
    -- Lines that begin with two dashes are remarks and change nothing.

    return policy {
      -- When and how a creditor is paid.
      payout = {
        frequency = weekly { day = "friday" },
        calendar = "SE",    -- Swedish banking days...
        roll = "following", -- ...and a day when banks are closed moves to the next one when they are open
      },

      -- When a debtor asks for more time.
      respite = {
        max_days = 30,       -- at most this many days in one request
        max_total_days = 60, -- and this many for one case altogether
      },

      -- What entering a state costs the debtor.
      costs = { reminder = sek "60.00" },
    }

    """

  static let acmeRules = """
    -- Acme is paid on Fridays, from 500 kronor, and has less patience with large debts.

    local standard = require "standard"

    return standard:with {
      -- Numbers that one may want to try out without changing this file:
      --   payoutsim run scenarios/acme-in-january.yaml --set acme.minimum=250.00
      params = { minimum = sek "500.00" },

      payout = {
        -- A rule can be a function. It is asked each time and sees the facts of the moment in `ctx`; what it returns
        -- after the comma is its reason.
        minimum = function(ctx)
          if ctx.oldest_days and ctx.oldest_days >= 14 then
            return sek "0.00", "money has waited for two weeks"
          end
          return ctx.params.minimum
        end,
      },

      respite = {
        max_days = function(ctx)
          if ctx.case.outstanding > sek "20000.00" then return 14, "large debt" end
          return 30
        end,
      },
    }

    """

  static let defaultRules = """
    -- The rules of a creditor of an event log that has no file of its own.

    return require "standard"

    """
}
