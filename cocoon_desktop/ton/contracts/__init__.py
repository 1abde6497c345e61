"""The Cocoon contracts as values: their data cells, addresses, messages and signed payments."""
