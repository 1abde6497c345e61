"""What the models page is told. Sizes are bytes; None is unknown."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.transfer import Transfer

from ..reasons import NO_REASON, Reason

ModelKind: TypeAlias = Literal["chat", "embedding", "unknown"]
Fault: TypeAlias = Literal["line", "refused", "disk", "hash", "file", "other"]
"""The line or the hub failed in passing; the hub refused; the disk is full; wrong bytes; no model; others."""
Job: TypeAlias = Literal["verifying", "removing"]


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A model of the catalog, of the folder, or from elsewhere.

    ``place``: it can be fetched from the ``hub``, is on the ``disk``, lies ``outside`` the folder, or is part
    of the ``program``. ``fetched`` has arrived of one that is not whole. ``refusal`` says why a file is none.
    """

    key: str
    name: str
    kind: ModelKind
    place: Literal["hub", "disk", "outside", "program"]
    quantization: str = ""
    size: int | None = None
    licence: str = ""
    restricts_use: bool = False
    source: str = ""
    sha256: str = ""
    context_tokens: int = 0
    path: str = ""
    fetched: int = 0
    vram_gib: int = 0
    suitability: Suitability | None = None
    refusal: str = ""

    @property
    def is_here(self) -> bool:
        return self.place != "hub"


@dataclass(frozen=True, slots=True)
class DownloadFacts:
    """A download of the model ``key``. ``retry_at``: unix time at which a failed one goes on by itself.

    ``copying``: it comes from this computer, and cannot be paused.
    """

    key: str
    phase: Literal["waiting", "running", "paused", "failed", "copying"]
    transfer: Transfer | None = None
    fault: Fault | None = None
    reason: Reason = NO_REASON
    retry_at: float | None = None


@dataclass(frozen=True, slots=True)
class Serving:
    """The model that answers, or is about to. ``engine`` is the address of an engine in the place of ours.

    ``leaving``: the answers of the model before are finished first, and requests are taken no more.
    """

    key: str
    phase: Literal["leaving", "loading", "ready", "failed"]
    running: int = 0
    reason: Reason = NO_REASON
    engine: str = ""


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """The memory that decides: of the cards, or the main memory where no card is used.

    ``others`` is what the desktop and other programs hold, ``kept`` stays free for them. ``weights`` and
    ``working`` are what the loaded model takes, for ``slots`` answers at once; 0 where none is loaded.
    """

    name: str
    on_gpu: bool
    total: int
    others: int
    kept: int
    weights: int = 0
    working: int = 0
    slots: int = 0

    @property
    def room(self) -> int:
        """What a model may take."""
        return max(0, self.total - self.others - self.kept)

    @property
    def free(self) -> int:
        return max(0, self.room - self.weights - self.working)


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """Where models lie, and what is free there."""

    folder: str
    free: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the page as a whole. ``remedy`` names what its button does; empty for nothing."""

    kind: Literal["not_loaded", "not_added", "not_folder", "not_removed", "other"]
    about: str
    reason: Reason
    remedy: str = ""
