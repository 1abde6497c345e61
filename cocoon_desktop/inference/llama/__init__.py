"""Runs in the engine process (``child.py``): llama.cpp, the batches it computes, and what it may write."""
