"""Sensors of macOS. Written to the documentation and replayed from recordings; not run here."""
