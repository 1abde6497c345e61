"""The parts of the tiny practice model: its corpus, its tokenizer, its network and its file."""
