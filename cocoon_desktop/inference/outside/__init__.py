"""Somebody's OpenAI-compatible server in the engine's place: llama-server, vLLM, also on Ray Serve.

Its requests, answers and health go through here. Its processes and its memory are its own.
"""
