"""Decides when this computer works for the network, and says why."""
