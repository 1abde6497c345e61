"""Puts the house together. I know everyone; nobody below knows me."""
