"""The network page: what it shows, and in which words."""
