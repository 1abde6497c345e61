"""Feral's GameMode: games register when they start, before their first picture.

Source: com.feralinteractive.GameMode of GameMode's D-Bus API.
"""

from collections.abc import Callable, Collection, Iterable

from ..presence import Level
from ..sensor import Opinion, SensorError
from .bus import SIGNALLED_EVERY_S, Bus
from .processes import name_of

SERVICE, PATH = "com.feralinteractive.GameMode", "/com/feralinteractive/GameMode"


class GameMode:
    """Asked again at once when a game registers or goes."""

    name = "GameMode"
    every_s = SIGNALLED_EVERY_S
    patience_s = 3.0

    def __init__(self, ours: Callable[[], Collection[int]]) -> None:
        self._ours = ours
        self._bus = Bus("session")
        self._bus.listen(SERVICE, "GameRegistered", "GameUnregistered")

    def sense(self) -> Opinion:
        self._bus.drain()
        (games,) = self._bus.call(SERVICE, PATH, SERVICE, "ListGames")
        if not isinstance(games, list):
            raise SensorError("GameMode lists no games")
        return interpret([pid for pid, _ in games], self._ours(), name_of)

    def fileno(self) -> int | None:
        return self._bus.fileno()

    def close(self) -> None:
        self._bus.close()


def interpret(games: Iterable[int], ours: Collection[int], name: Callable[[int], str]) -> Opinion:
    """Whatever registered is a game, but our own engine, which may be started through GameMode too."""
    others = sorted(set(games) - set(ours))
    return Opinion(Level.GAME, detail=name(others[0])) if others else Opinion()
