"""The OpenAI-compatible endpoint on loopback. It asks a CompletionBackend and knows no network."""
