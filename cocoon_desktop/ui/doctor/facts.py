"""What the doctor's checks are given. Facts only, gathered elsewhere; None is what nobody could tell.

A fault that is a text is in the original words of what failed.
"""

from dataclasses import dataclass
from typing import Literal

from cocoon_desktop.activity.presence import Sense

from ..reasons import NO_REASON, Reason


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One graphics card as its driver reports it."""

    name: str
    temperature_c: float | None = None
    slows_at_c: float | None = None
    """Where the card itself begins to slow down."""
    drives_display: bool | None = None
    free_bytes: int | None = None
    total_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class DriverFacts:
    """``is_present``: whether the system sees an NVIDIA card at all, whatever its driver says."""

    cards: tuple[CardFacts, ...]
    version: str | None
    is_present: bool | None
    took_ms: float


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """``state`` is "off" where no network runs in this process."""

    state: Literal["ready", "starting", "paused", "failed", "off"]
    model: str = ""
    trouble: Reason = NO_REASON


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """The known question, put to every device: its name, and what is wrong with it, empty if nothing is."""

    devices: tuple[tuple[str, str], ...]
    trouble: str = ""
    took_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PackFacts:
    """Backend packs that fit, by name, and those that do not, with the reason."""

    fitting: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    has_card: bool


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The model to serve. ``fault`` is empty for a file that is what it was."""

    name: str
    size_bytes: int | None = None
    fault: str = ""
    is_elsewhere: bool = False
    """An outside engine has it."""


@dataclass(frozen=True, slots=True)
class SpaceFacts:
    """Main memory and the disk of the models."""

    free_memory_bytes: int
    memory_bytes: int
    free_disk_bytes: int


@dataclass(frozen=True, slots=True)
class PortFacts:
    """``wanted`` is the setting, ``got`` the port where our endpoint listens; None while it does not."""

    wanted: int
    got: int | None
    is_free: bool


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """Seconds by which this clock is ahead of the chain's, or of a proxy's, which somebody watches.
    ``own``: the chain is our own.
    """

    ahead_s: float | None
    own: bool = False
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class ProxyFacts:
    """Proxies that the root contract names, and those that we are connected to. None: no network runs."""

    known: int | None
    connected: int = 0
    delay_ms: float | None = None


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """``store`` names the system's key store, empty where there is none. ``open_files``: names of files with
    keys that other users of this computer may read.
    """

    store: str
    is_sealed: bool = False
    open_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """``changed`` settings differ from their defaults."""

    changed: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class LogFacts:
    size_bytes: int
    fault: Reason | None = None


@dataclass(frozen=True, slots=True)
class AutostartFacts:
    is_on: bool | None
    fault: Reason | None = None


@dataclass(frozen=True, slots=True)
class TrayFacts:
    is_available: bool


@dataclass(frozen=True, slots=True)
class VersionFacts:
    program: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SenseFacts:
    """Senses about the owner, and about the hardware. None: not told."""

    senses: tuple[Sense, ...] | None


@dataclass(frozen=True, slots=True)
class BackupFacts:
    is_done: bool | None
    is_practice: bool = True
