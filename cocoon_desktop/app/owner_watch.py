"""I let the lookout know who uses this computer: sensors of the system, and the programs on its cards."""

import os
from collections.abc import Callable, Sequence
from itertools import chain

from cocoon_desktop.activity.card_programs import CardProgram, programs_on
from cocoon_desktop.activity.lattice import Holds
from cocoon_desktop.activity.senses import open_sensors

from .hardware_board import HardwareBoard
from .lookout import Lookout
from .pace import Pace
from .presence_watch import PresenceWatch
from .settings import Settings


def make_owner_watch(
    lookout: Lookout,
    board: HardwareBoard,
    engine_pid: Callable[[], int | None],
    pace: Pace | None = None,
) -> PresenceWatch:
    """``engine_pid`` is asked from another thread.

    What our engine does on a card is not its owner's doing.
    """

    def ours() -> frozenset[int]:
        engine = engine_pid()
        return frozenset({os.getpid()} if engine is None else {os.getpid(), engine})

    def card() -> Sequence[CardProgram] | None:
        frame = board.frame
        if frame is None:
            return None
        uses = chain.from_iterable(reading.process_use or () for reading in frame.readings)
        return programs_on(frame.readings, uses, ours())

    return PresenceWatch(open_sensors(ours, card), Holds(), lookout.see_presence, pace=pace)


def holds_of(settings: Settings) -> Holds:
    """How long each presence lasts, as the owner wants it."""
    return Holds(idle_s=settings.when.idle_minutes * 60.0)
