"""I keep what was decided and how fast the computer was given back, so that "why not at 3 pm?" has an answer.

One JSON object per line in a file of the owner's own. It may name programs; no log does.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from cocoon_desktop.core.files import write_atomic

from .decision import Action, Decision, Rule, Unit
from .give_back import GiveBack

log = logging.getLogger(__name__)

KEEP_S: Final = 30 * 86_400.0
MOST: Final = 20_000
"""Entries; whatever flickers cannot fill the disk."""
SPARE: Final = 1_000
"""So many more are written before the oldest are taken out again."""


@dataclass(frozen=True, slots=True)
class Decided:
    """From ``at`` on this was so: ``rule`` None means that it worked."""

    at: float
    action: Action
    rule: Rule | None = None
    value: float | None = None
    limit: float | None = None
    unit: Unit = Unit.NONE
    detail: str = ""
    is_end: bool = False
    """The program ended; nobody knows what came after."""

    @classmethod
    def of(cls, decision: Decision, at: float) -> "Decided":
        cause = decision.cause
        if cause is None:
            return cls(at, decision.action)
        return cls(at, cause.action, cause.rule, cause.value, cause.limit, cause.unit, cause.detail)


Entry: TypeAlias = Decided | GiveBack


class History:
    """The last 30 days, oldest first. What cannot be written is remembered until the program ends."""

    def __init__(self, path: Path, now: float) -> None:
        self._path = path
        self._entries = [entry for entry in _read(path) if now - KEEP_S <= entry.at <= now]
        self._shrink()

    def add(self, entry: Entry) -> None:
        """Remember it, on the disk as well."""
        self._entries.append(entry)
        if len(self._entries) > MOST + SPARE:
            self._shrink()
            return
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(_encode(entry))
        except OSError as error:
            log.warning("the history of decisions cannot be written: %s", error.strerror)

    def at(self, moment: float) -> Decided | None:
        """What held at a unix time; None when the program did not run, or nobody remembers."""
        before = [entry for entry in self.decided if entry.at <= moment]
        return before[-1] if before and not before[-1].is_end else None

    @property
    def decided(self) -> list[Decided]:
        return [entry for entry in self._entries if isinstance(entry, Decided)]

    @property
    def given_back(self) -> list[GiveBack]:
        return [entry for entry in self._entries if isinstance(entry, GiveBack)]

    def _shrink(self) -> None:
        del self._entries[:-MOST]
        try:
            write_atomic(self._path, "".join(map(_encode, self._entries)).encode(), mode=0o600)
        except OSError as error:
            log.warning("the history of decisions cannot be written: %s", error.strerror)


def _encode(entry: Entry) -> str:
    match entry:
        case GiveBack():
            fields: dict[str, Any] = {
                "kind": "give_back",
                "at": round(entry.at, 3),
                "rule": entry.rule.value,
                "seconds": round(entry.seconds, 4),
                "freed_bytes": entry.freed_bytes,
                "is_video_memory": entry.is_video_memory,
            }
        case Decided():
            fields = {
                "kind": "decided",
                "at": round(entry.at, 3),
                "action": entry.action.name.lower(),
                "rule": None if entry.rule is None else entry.rule.value,
                "value": entry.value,
                "limit": entry.limit,
                "unit": entry.unit.value,
                "detail": entry.detail,
                "is_end": entry.is_end,
            }
    return json.dumps(fields) + "\n"


def _read(path: Path) -> Iterable[Entry]:
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        log.warning("the history of decisions cannot be read: %s", error.strerror)
        return []
    return [entry for line in lines if (entry := _decode(line)) is not None]


def _decode(line: str) -> Entry | None:
    """None for a line that a power cut tore, or that another version wrote."""
    try:
        fields = json.loads(line)
        kind = fields.pop("kind")
        if kind == "give_back":
            return GiveBack(**fields | {"rule": Rule(fields["rule"])})
        rule = None if fields["rule"] is None else Rule(fields["rule"])
        action = Action[fields["action"].upper()]
        return Decided(**fields | {"rule": rule, "action": action, "unit": Unit(fields["unit"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
