"""Reads temperature, use and memory of GPUs and CPU, without ever opening a GPU context."""
