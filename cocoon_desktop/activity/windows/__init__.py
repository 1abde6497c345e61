"""Sensors of Windows. Written to the documentation and replayed from recordings; not run here."""
