"""I fold what all sensors say into one level of presence.

GAME > STREAM > MEDIA > ACTIVE > AWAY > LOCKED. A higher level begins at once and ends after a hold. A lock is
the owner's own act: it hides touches, and films that go on behind it, but neither a game nor a stream, and
nothing that is still held. What cannot be known counts as present: a sensor with a fault, and a system on
which nobody can tell when it was last touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .presence import Level, Presence, Sense
from .sensor import Opinion

SAME_TOUCH_S: Final = 0.5
"""Two readings that put the last touch this close together mean the same touch: clocks tick unevenly."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Seconds for which a level stays after its last sign."""

    game_s: float = 60.0
    """Games restart themselves, and load levels without using the card."""
    stream_s: float = 60.0
    media_s: float = 30.0
    """From one film of a list to the next."""
    idle_s: float = 300.0
    """The owner's wish: without a touch for so long, nobody is there."""
    unknown_s: float = 30.0
    """After a sensor that had failed answers again."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """The last time that something spoke for a level. ``is_live``: it still does."""

    at: float
    sense: str
    detail: str
    is_live: bool = True

    def is_in_force(self, hold_s: float, now: float) -> bool:
        return self.is_live or now < self.at + hold_s

    def end(self, hold_s: float) -> float | None:
        return None if self.is_live else self.at + hold_s


@dataclass(frozen=True, slots=True)
class _Verdict:
    level: Level
    sense: str = ""
    detail: str = ""
    next_at: float | None = None


class Lattice:
    """Remembers when each level last had a sign. All times are unix times."""

    def __init__(self, holds: Holds) -> None:
        self.holds = holds
        self._signs: dict[Level, _Sign] = {}  # of GAME, STREAM and MEDIA
        self._unknown: _Sign | None = None
        self._touch: _Sign | None = None
        self._level: Level | None = None
        self._since = 0.0
        self._now: float | None = None

    def fold(self, opinions: Mapping[str, Opinion], now: float) -> Presence:
        """The presence at ``now``, when these are the latest opinions of the sensors, by name."""
        if self._now is not None and now < self._now:
            self._turn_back(now)
        self._now = now
        is_locked = any(opinion.level is Level.LOCKED for opinion in opinions.values())
        self._note_signs(opinions, now, is_locked)
        self._note_faults(opinions, now)
        self._note_touches(opinions, now)
        verdict = self._judge(_knows_touches(opinions), is_locked, now)
        if verdict.level is not self._level:
            self._level, self._since = verdict.level, now
        return Presence(
            verdict.level,
            self._since,
            idle_s=self._idle_s(opinions, now),
            sense=verdict.sense,
            detail=verdict.detail,
            next_at=verdict.next_at,
            senses=tuple(self._sense(name, opinions[name]) for name in sorted(opinions)),
        )

    def _turn_back(self, now: float) -> None:
        """The clock was put back. Nobody can tell how long ago anything was, so it was now."""
        self._signs = {level: _earlier(sign, now) for level, sign in self._signs.items()}
        self._unknown = self._unknown and _earlier(self._unknown, now)
        self._touch = _Sign(now, self._touch.sense if self._touch else "", "")
        self._since = min(self._since, now)

    def _note_signs(self, opinions: Mapping[str, Opinion], now: float, is_locked: bool) -> None:
        for level in (Level.GAME, Level.STREAM, Level.MEDIA):
            is_hidden = level is Level.MEDIA and is_locked
            speakers = [name for name, opinion in opinions.items() if opinion.level is level]
            if speakers and not is_hidden:
                speaker = min(speakers, key=lambda name: (not opinions[name].detail, name))
                self._signs[level] = _Sign(now, speaker, opinions[speaker].detail)
            elif (sign := self._signs.get(level)) is not None:
                self._signs[level] = _ended(sign)

    def _note_faults(self, opinions: Mapping[str, Opinion], now: float) -> None:
        if failing := [name for name, opinion in opinions.items() if opinion.fault]:
            self._unknown = _Sign(now, min(failing), "")
        elif self._unknown is not None:
            self._unknown = _ended(self._unknown)

    def _note_touches(self, opinions: Mapping[str, Opinion], now: float) -> None:
        touches = [(now - idle_s, name) for name, o in opinions.items() if (idle_s := _idle_s(o)) is not None]
        if not touches:
            return
        at, name = max(touches)
        if self._touch is None or at > self._touch.at + SAME_TOUCH_S:
            self._touch = _Sign(at, name, opinions[name].detail)

    def _judge(self, knows_touches: bool, is_locked: bool, now: float) -> _Verdict:
        holds = self.holds
        for level, hold_s in (
            (Level.GAME, holds.game_s),
            (Level.STREAM, holds.stream_s),
            (Level.MEDIA, holds.media_s),
        ):
            sign = self._signs.get(level)
            if sign is not None and sign.is_in_force(hold_s, now):
                return _Verdict(level, sign.sense, sign.detail, sign.end(hold_s))
        unknown, touch = self._unknown, self._touch
        is_unknown = unknown is not None and unknown.is_in_force(holds.unknown_s, now)
        if is_locked and not is_unknown:
            return _Verdict(Level.LOCKED)
        is_touched = touch is not None and now < touch.at + holds.idle_s
        if not knows_touches:
            return _Verdict(Level.ACTIVE)
        if unknown is not None and is_unknown:
            end = unknown.end(holds.unknown_s)
            if end is not None and not is_locked and touch is not None and is_touched:
                end = max(end, touch.at + holds.idle_s)
            return _Verdict(Level.ACTIVE, unknown.sense, "", end)
        if touch is not None and is_touched:
            return _Verdict(Level.ACTIVE, touch.sense, touch.detail, touch.at + holds.idle_s)
        return _Verdict(Level.AWAY)

    def _idle_s(self, opinions: Mapping[str, Opinion], now: float) -> float | None:
        if self._touch is None or not _knows_touches(opinions):
            return None
        return max(0.0, now - self._touch.at)

    def _sense(self, name: str, opinion: Opinion) -> Sense:
        level = opinion.level
        if level is None and opinion.idle_s is not None:
            level = Level.ACTIVE if opinion.idle_s < self.holds.idle_s else Level.AWAY
        return Sense(name, level, opinion.detail or opinion.absent, opinion.fault, opinion.fault_kind)


def _knows_touches(opinions: Mapping[str, Opinion]) -> bool:
    return any(opinion.idle_s is not None for opinion in opinions.values())


def _idle_s(opinion: Opinion) -> float | None:
    return 0.0 if opinion.level is Level.ACTIVE else opinion.idle_s


def _ended(sign: _Sign) -> _Sign:
    return _Sign(sign.at, sign.sense, sign.detail, is_live=False)


def _earlier(sign: _Sign, now: float) -> _Sign:
    return _Sign(min(sign.at, now), sign.sense, sign.detail, sign.is_live)
