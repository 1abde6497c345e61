"""I answer what the ``cocoon`` command asks the window's program. Light: I am there before the network is."""

from collections.abc import Callable

from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.wire.control import (
    Answer,
    AskStatus,
    Done,
    Pause,
    Question,
    Report,
    Resume,
    Show,
)

from .control_devices import devices_of


class ControlAnswers:
    """``show`` gets the link of a later start, or an empty text."""

    def __init__(self, dashboard: DashboardViewModel, show: Callable[[str], None]) -> None:
        self._dashboard, self._show = dashboard, show
        self.endpoint = ""
        """Base address of the endpoint while it is open."""

    def __call__(self, question: Question) -> Answer:
        """Do it, and tell how things are then."""
        match question:
            case Show(link):
                self._show(link)
                return Done()
            case Pause(for_s):
                self._dashboard.pauseRequested.emit(for_s)
            case Resume():
                self._dashboard.resumeRequested.emit()
            case AskStatus():
                pass
        return self._report()

    def _report(self) -> Report:
        board = self._dashboard
        return Report(
            state=board.status.state.value,
            headline=board.words.headline,
            next_step=board.words.next_step,
            network=board.network_kind,
            today_nanoton=board.today if self.endpoint else None,
            endpoint=self.endpoint,
            pause_until=board.status.pause_until,
            devices=devices_of(board.readings),
        )
