"""I say what a window that fills its screen means. Alone it means little: browsers do it too."""

from collections.abc import Iterable
from dataclasses import dataclass

from .card_programs import CardProgram, fills_card
from .presence import Level
from .sensor import Opinion


@dataclass(frozen=True, slots=True)
class FullWindow:
    """The window in front, which fills its screen."""

    pid: int | None
    name: str
    """Of its program."""
    is_from_launcher: bool = False
    """Whether a game launcher started it, by the marks it leaves on its games."""


def interpret(window: FullWindow | None, programs: Iterable[CardProgram] | None) -> Opinion:
    """A game if a launcher or the card says so, nothing if the card denies it, a film if nobody can tell.

    Films that the card denies to be games are known by what keeps the screen awake.
    """
    if window is None:
        return Opinion()
    if window.is_from_launcher:
        return Opinion(Level.GAME, detail=window.name)
    fills = None if programs is None or window.pid is None else fills_card(programs, window.pid)
    if fills is None:
        return Opinion(Level.MEDIA, detail=window.name)
    return Opinion(Level.GAME, detail=window.name) if fills else Opinion(detail=window.name)
