"""What is said about how a model suits a computer. Light: the window knows it before anything is judged."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Suits: TypeAlias = Literal["fits", "partly", "too_big"]

CLASS_SLACK: Final = 1 << 28
"""Bytes: a card that is sold with 12 GiB tells a little less."""


@dataclass(frozen=True, slots=True)
class Suitability:
    """``need`` and ``room`` are bytes: of the cards, or of the main memory where no card is used.

    ``need`` is None where nobody knows the size of the file. ``slots``, answers at once, are known for a file
    that is here. ``card_gib`` is the smallest usual card that holds the model; None where none does.
    """

    suits: Suits
    need: int | None
    room: int
    slots: int | None = None
    card_gib: int | None = None
