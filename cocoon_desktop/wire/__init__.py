"""Bytes to values and back: TL, frames, sessions, HTTP payloads. No sockets, no clock."""
