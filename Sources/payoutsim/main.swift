print("payoutsim")
