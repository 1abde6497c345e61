"""The devnet: chain and proxy of the practice network, here or in a process of its own."""
