"""TON: keys, addresses, contracts, payments, and the chain behind one door."""
