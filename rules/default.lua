-- The rules of a creditor of an event log that has no file of its own: paid every Friday, whatever the amount.

local standard = require "standard"

return standard
