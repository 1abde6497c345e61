"""The doctor page: what it shows, and in which words."""
