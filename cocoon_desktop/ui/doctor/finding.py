"""What a check of the doctor comes to: a verdict, a measured value, a sentence and at most one remedy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..reasons import begun

Verdict: TypeAlias = Literal["fine", "look", "trouble", "unknown"]
"""``trouble`` is broken, ``look`` works but not as well as it could, ``unknown`` could not be checked."""

CheckId: TypeAlias = Literal[
    "driver",
    "heat",
    "display",
    "engine",
    "answer",
    "packs",
    "model",
    "video_memory",
    "memory",
    "disk",
    "port",
    "clock",
    "proxies",
    "keys",
    "backup",
    "settings",
    "log",
    "senses",
    "autostart",
    "tray",
    "versions",
]
Action: TypeAlias = Literal[
    "restart_engine",
    "lock_files",
    "open_driver_page",
    "open_models",
    "open_network",
    "open_wallet",
    "open_setting",
    "open_settings_file",
    "open_log_folder",
]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button: ``label`` says what ``action`` does. ``argument`` is a setting's key, where one is opened."""

    label: str
    action: Action
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """``name`` is what was checked, ``title`` what is wrong with it, if anything. The sentence of what is
    not fine says the remedy where no button can be it. ``detail``: the original words of what failed.
    """

    check: CheckId
    name: str
    verdict: Verdict
    sentence: str
    title: str = ""
    value: str = ""
    unit: str = ""
    remedy: Remedy | None = None
    detail: str = ""

    @property
    def whole(self) -> str:
        """All of it as one line, where nothing is laid out."""
        title = f"{self.title}. " if self.title else ""
        detail = f" {begun(self.detail)}" if self.detail else ""
        return f"{title}{self.sentence}{detail}"


_RANK: dict[Verdict, int] = {"trouble": 0, "look": 1, "unknown": 2, "fine": 3}


def count(findings: Sequence[Finding], verdict: Verdict) -> int:
    return sum(finding.verdict == verdict for finding in findings)


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Trouble, what is worth a look, what is not known, and what is fine; in the given order otherwise."""
    return sorted(findings, key=lambda finding: _RANK[finding.verdict])
