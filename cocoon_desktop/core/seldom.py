"""I keep what strangers cause from filling the log: a line for each peer and kind in a minute, then a count.

``Rarity`` decides; ``SeldomLog`` writes.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

EVERY_S: Final = 60.0
MOST_PEERS: Final = 30
"""Of one kind in ``EVERY_S``: strangers have as many addresses as they like."""


@dataclass(slots=True)
class _Kind:
    began: float
    peers: set[str] = field(default_factory=set)
    left_out: int = 0


@dataclass(slots=True)
class Rarity:
    """Knows who caused which kind of line in the present minute. Kinds are few, and written by us."""

    _kinds: dict[str, _Kind] = field(default_factory=dict)

    def count(self, kind: str, peer: str, now: float) -> int | None:
        """None where a line is to be left out; else how many of its kind were since the last one that was
        told. ``now`` is monotonic.
        """
        known = self._kinds.get(kind)
        left_out = 0
        if known is None or now >= known.began + EVERY_S:
            left_out = 0 if known is None else known.left_out
            known = self._kinds[kind] = _Kind(now)
        if peer in known.peers or len(known.peers) >= MOST_PEERS:
            known.left_out += 1
            return None
        known.peers.add(peer)
        return left_out


class SeldomLog:
    """Before a module's logger, for lines that a stranger can cause; their kind is level and format."""

    def __init__(self, log: logging.Logger, clock: Callable[[], float] = time.monotonic) -> None:
        self._log, self._clock = log, clock
        self._rarity = Rarity()

    def info(self, peer: str, message: str, *args: object) -> None:
        """``peer`` is who caused it."""
        self._write(logging.INFO, peer, message, *args)

    def warning(self, peer: str, message: str, *args: object) -> None:
        """As ``info``."""
        self._write(logging.WARNING, peer, message, *args)

    def error(self, peer: str, message: str, *args: object, exc_info: BaseException | None = None) -> None:
        """As ``info``."""
        self._write(logging.ERROR, peer, message, *args, exc_info=exc_info)

    def _write(
        self, level: int, peer: str, message: str, *args: object, exc_info: BaseException | None = None
    ) -> None:
        left_out = self._rarity.count(f"{level} {message}", peer, self._clock())
        if left_out is None:
            return
        if left_out:
            message, args = f"{message} (and %d more lines like this before)", (*args, left_out)
        self._log.log(level, message, *args, exc_info=exc_info)
