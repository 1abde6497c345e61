"""The first-run guide: what it shows, and in which words."""
