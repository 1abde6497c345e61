"""OpenAI's API on top of an engine: requests become generations, events become answers."""
