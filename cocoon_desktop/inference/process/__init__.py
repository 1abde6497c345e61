"""The parent's side of the engine process: start it, talk to it, watch it, end it."""
