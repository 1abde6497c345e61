"""Runs a model: llama.cpp in a child process of its own, and OpenAI's API on top of it.

``engine.py`` is the parent's side, ``child.py`` the process; ``messages.py`` is all that passes between them.
The parent imports nothing of llama.cpp, and the child imports neither asyncio nor pydantic.
"""
