"""I measure what the network adds to an engine that answers at once: time, processor, memory."""
