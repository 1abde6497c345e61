"""The wallet page: what it shows, and in which words."""
