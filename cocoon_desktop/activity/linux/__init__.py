"""Sensors of Linux desktops."""
