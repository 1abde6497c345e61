"""TON: keys, addresses, contracts, payments, and the chain behind one door."""

from cocoon_desktop.core.bare_package import leave_unrun

leave_unrun("pytoniq_core")  # it would load every form of block: of all that, cells are needed here
