"""What parts of the program tell the doctor. What nobody told is unknown, never fine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from cocoon_desktop.activity.presence import Sense

from .autostart import Autostart

SEALED: Final = "owner-keys.sealed"
"""Keys that a password opens."""


@dataclass
class DoctorNotes:
    """Each part sets its own line when it is there. Called on the event loop; must not block.

    ``senses`` gives every sense and every probe of the hardware. ``clock_ahead_s`` is how far
    this clock is ahead of the chain's. ``autostart`` is asked in a thread: the system may block.
    """

    senses: Callable[[], Sequence[Sense]] | None = None
    autostart: Autostart | None = None
    wallet_backed_up: Callable[[], bool | None] | None = None
    clock_ahead_s: Callable[[], float | None] | None = None
    is_practice: bool = True
    extra_key_files: list[str] = field(default_factory=list)
    """Names of further files with keys, in the data folder."""
