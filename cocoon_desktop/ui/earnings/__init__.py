"""The earnings page: what it shows, and in which words."""
