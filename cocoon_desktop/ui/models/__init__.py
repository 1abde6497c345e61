"""The models page: what it shows, and in which words."""
