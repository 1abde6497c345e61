"""The settings page: what it shows, and in which words."""
