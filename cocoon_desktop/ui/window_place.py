"""I decide where the window goes: back to where it was, if that place is still on a screen, and what closing
does. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

SMALLEST = (760, 480)
USUAL = (1100, 720)
VISIBLE = 80
"""So many pixels of the title must be on a screen, so that a hand can reach the window."""

Box: TypeAlias = tuple[int, int, int, int]
"""x, y, width and height of a screen, in device-independent pixels."""

ClosingDoes: TypeAlias = Literal["hide", "minimize"]


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window stands, in device-independent pixels. ``maximized`` keeps the rest for afterwards."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


def fit_place(wanted: WindowPlace | None, screens: Sequence[Box]) -> WindowPlace:
    """The remembered place, made to fit today's screens; the middle of the first one without a memory.

    ``screens`` holds at least one box, the primary screen first.
    """
    x, y, width, height = next((box for box in screens if wanted and _holds(box, wanted)), screens[0])
    if wanted is None or not _holds((x, y, width, height), wanted):
        wide, high = min(USUAL[0], width), min(USUAL[1], height)
        kept = wanted is not None and wanted.maximized
        return WindowPlace(x + (width - wide) // 2, y + (height - high) // 2, wide, high, kept)
    wide = min(max(wanted.width, SMALLEST[0]), width)
    high = min(max(wanted.height, SMALLEST[1]), height)
    # A window that was made smaller may have slipped off the side: pull it back as far as a hand needs.
    left = min(max(wanted.x, x + VISIBLE - wide), x + width - VISIBLE)
    return WindowPlace(left, max(wanted.y, y), wide, high, wanted.maximized)


def _holds(box: Box, place: WindowPlace) -> bool:
    x, y, width, height = box
    across = min(place.x + place.width, x + width) - max(place.x, x)
    return across >= VISIBLE and y <= place.y + VISIBLE and place.y <= y + height - VISIBLE


def decide_closing(*, tray: bool) -> ClosingDoes:
    """Closing must never end the work in silence, nor hide a window that nothing could bring back."""
    return "hide" if tray else "minimize"
