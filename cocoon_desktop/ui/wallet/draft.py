"""What a person wants to send, and what the desk found out about it. Plain facts."""

from dataclasses import dataclass, field
from enum import Enum

from cocoon_desktop.core.units import Nanoton


class AddressFault(Enum):
    """Why a text is no address to send to."""

    FORM = "form"
    """Neither 48 characters nor a raw address."""
    CHECKSUM = "checksum"
    """A character is wrong."""


@dataclass(frozen=True, slots=True)
class Draft:
    """``amount`` is None while the field holds none."""

    to: str = ""
    amount: Nanoton | None = None
    comment: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """About one draft. ``fee`` is the most that the network takes; None where it cannot be said.

    ``spelled`` is the address as it will be used, empty with a ``fault``. ``wrong_network``: it is spelled
    for test networks, or not, and this network is the other kind. ``times`` and ``last_at`` (unix time) say
    how often coins went there before.
    """

    fee: Nanoton | None = None
    fault: AddressFault | None = None
    spelled: str = ""
    is_own: bool = False
    wrong_network: bool = False
    times: int = 0
    last_at: float | None = None
    comment_too_long: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What the second step shows. ``is_used``: something lives at the address already."""

    spelled: str
    is_used: bool
