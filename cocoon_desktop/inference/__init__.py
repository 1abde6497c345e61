"""Runs a model: llama.cpp in a child process of its own, and OpenAI's API on top of it.

``engine.py`` is what others use, and ``messages.py`` is all that passes between it and the process. Rooms:
``process`` is the parent's side of that pipe, ``llama`` the process's; ``api`` speaks OpenAI's words;
``plan`` decides what fits where; ``outside`` lets somebody else's server answer instead. The parent imports
nothing of llama.cpp, and the process imports neither asyncio nor pydantic.
"""
