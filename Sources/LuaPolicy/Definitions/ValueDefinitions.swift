// Money, percentages and dates, with their operators. Comparisons are allowed within each of them, which LuaCATS has no
// way to say.

extension RuleDefinitions {
  static let values = """
    ---An amount of money: whole minor units and a currency. Two currencies never mix, and no float becomes money.
    ---Amounts of one currency add, subtract and compare; an amount times a whole number is an amount.
    ---@class payoutsim.Money
    ---@operator add(payoutsim.Money): payoutsim.Money
    ---@operator sub(payoutsim.Money): payoutsim.Money
    ---@operator mul(integer): payoutsim.Money
    ---@operator unm: payoutsim.Money
    ---@operator concat(string): string
    local Money = {}

    ---A part of the amount, rounded half up, away from zero on a tie.
    ---@param percentage payoutsim.Percent
    ---@return payoutsim.Money
    function Money:percent(percentage) end

    ---Equal shares that add up to the amount, the larger ones first: 100.00 by three is 33.34, 33.33, 33.33.
    ---@param count integer 1 to 1000
    ---@return payoutsim.Money[]
    function Money:share(count) end

    ---A percentage, exact to six decimals. Percentages compare.
    ---@class payoutsim.Percent
    ---@operator concat(string): string

    ---A date of the calendar. Dates compare, and one less another is a number of days.
    ---@class payoutsim.Date
    ---@field year integer
    ---@field month integer # 1 to 12.
    ---@field day integer # 1 to 31.
    ---@field weekday "monday"|"tuesday"|"wednesday"|"thursday"|"friday"|"saturday"|"sunday"
    ---@operator sub(payoutsim.Date): integer
    ---@operator concat(string): string
    local Date = {}

    ---The date so many days later, or earlier where there are less than none.
    ---@param days integer
    ---@return payoutsim.Date
    function Date:plus(days) end

    ---Swedish kronor: sek "1000.00"
    ---@param amount string|integer
    ---@return payoutsim.Money
    function sek(amount) end

    ---Euro: eur "1000.00"
    ---@param amount string|integer
    ---@return payoutsim.Money
    function eur(amount) end

    ---Dollars of the United States: usd "1000.00"
    ---@param amount string|integer
    ---@return payoutsim.Money
    function usd(amount) end

    ---Norwegian kroner: nok "1000.00"
    ---@param amount string|integer
    ---@return payoutsim.Money
    function nok(amount) end

    ---Danish kroner: dkk "1000.00"
    ---@param amount string|integer
    ---@return payoutsim.Money
    function dkk(amount) end

    ---Pounds sterling: gbp "1000.00"
    ---@param amount string|integer
    ---@return payoutsim.Money
    function gbp(amount) end

    ---Money of any currency of ISO 4217: money("1000", "JPY")
    ---@param amount string|integer A text with decimals, or a whole number of units.
    ---@param currency string Three capital letters.
    ---@return payoutsim.Money
    function money(amount, currency) end

    ---A percentage: percent "12.5"
    ---@param percentage string|integer
    ---@return payoutsim.Percent
    function percent(percentage) end

    ---A date: date "2025-01-31"
    ---@param text string
    ---@return payoutsim.Date
    function date(text) end
    """
}
