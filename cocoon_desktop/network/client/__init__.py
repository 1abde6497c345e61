"""The way into the network: finds a proxy, asks, pays, and verifies what it was told."""
