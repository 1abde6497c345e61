"""What every desk has in common."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cocoon_desktop.activity.surroundings import Yield
from cocoon_desktop.ui.frame import Page
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.views import Views

from ..doctor_notes import DoctorNotes
from ..hardware_board import HardwareBoard
from ..paths import AppPaths
from ..settings import Settings
from ..settings_store import SettingsStore

if TYPE_CHECKING:
    from ..key_stores import KeyStores
    from ..networks.network import OpenNetwork
    from ..work_switch import WorkSwitch

log = logging.getLogger(__name__)


def _always() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(frozen=True)
class Office:
    """What every desk may use, whether the network is up or not."""

    views: Views
    paths: AppPaths
    store: SettingsStore
    clock: Callable[[], float] = time.time
    hardware: HardwareBoard = field(default_factory=HardwareBoard)
    restart: Callable[[], None] = lambda: None
    """End the network, and start it again with the settings as they are then."""
    open_page: Callable[[Page], None] = lambda page: None
    notes: DoctorNotes = field(default_factory=DoctorNotes)
    watched: asyncio.Event = field(default_factory=_always)
    """Set while somebody sees the window."""
    show_yield: Callable[[Yield | None], None] = lambda measured: None
    """Tell the decision about working what work brought lately; None is not known."""
    keys: KeyStores | None = None
    """Who else in this process opens them; None is nobody."""


@dataclass(frozen=True)
class Running:
    """What is there while the network is up."""

    network: OpenNetwork
    switch: WorkSwitch
    settings: Settings = field(default_factory=Settings)
    """What it was started with."""


class Desk:
    """Serves one page: shows it the facts, and does what its owner wishes there.

    Made in Qt's thread behind the shown window. Both methods are cancelled at the end; neither may raise
    for what can be shown on the page instead.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    async def run(self) -> None:
        """From shortly after the first frame until the program ends."""

    async def serve(self, running: Running) -> None:
        """While the network is up. The next time it is up, this is called again."""

    def network_failed(self, reason: Reason) -> None:
        """The network could not be started, or broke; the owner has been told on the dashboard."""


async def attended(work: Coroutine[Any, Any, None], name: str) -> None:
    """A defect of one desk is logged, and ends that desk only."""
    try:
        await work
    except Exception:  # the other pages go on
        log.exception("the %s broke", name)
