local patience = {}

function patience.days(ctx)
  if ctx.case.outstanding > sek "20000.00" or ctx.customer.open_cases > 3 then
    return 14, "much to pay"
  end
  return 30
end

return patience
