"""I write every text that the tiny model learns from, out of tables and a seeded random number generator."""

from .dialog import Dialog, Turn
from .mixture import make_dialog, make_plain_text, normalised

__all__ = ["Dialog", "Turn", "make_dialog", "make_plain_text", "normalised"]
