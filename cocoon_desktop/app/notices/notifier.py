"""Shows a notice by whatever this desktop offers."""

import logging
import sys

from cocoon_desktop.ui.notice_words import Message
from cocoon_desktop.ui.tray import Tray

from .in_tray import show_in_tray

log = logging.getLogger(__name__)


class Notifier:
    """Await it with a message: whether its button was pressed. Raises OSError where nothing shows any."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray

    async def __call__(self, message: Message) -> bool:
        if sys.platform == "linux":
            from .freedesktop import show_on_bus

            try:
                return await show_on_bus(message)
            except OSError as error:
                log.info("the desktop shows no notices: %s", error)
        return await show_in_tray(self._tray.icon, message)
