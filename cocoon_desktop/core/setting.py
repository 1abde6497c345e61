"""What a setting is, for whoever shows, reads or writes it. The table itself is ``app/settings.py``."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "switch", "choice", "whole", "number", "amount", "text", "folder", "texts", "numbers", "hours", "other"
]
"""``amount`` is TON, as text, for no digit may be lost; ``hours`` is a week, painted; ``other`` is nothing
that a person would write.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table. ``key`` is ``section.name``; an ``optional`` one may be None: not decided.

    ``low`` and ``high`` are the limits that a number keeps, None where it has none.
    """

    key: str
    kind: Kind
    default: object
    sentence: str
    options: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    optional: bool = False

    @property
    def section(self) -> str:
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]
