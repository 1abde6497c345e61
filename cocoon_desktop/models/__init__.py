"""AI models as files: which there are, what they are, and whether they are what they say."""
