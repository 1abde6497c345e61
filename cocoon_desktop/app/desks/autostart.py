"""I mend the entry that starts the program at log-in when the program has moved. The owner's choice stays."""

import asyncio
import logging

from ..autostart import find_autostart
from ..own_command import own_program
from .desk import Desk

log = logging.getLogger(__name__)


class AutostartDesk(Desk):
    """Looks once, at the start."""

    async def run(self) -> None:
        program = own_program()
        if program is None:
            return
        try:
            if await asyncio.to_thread(find_autostart(program).repair):
                log.info("the entry for log-in points to this program now")
        except OSError as error:
            log.warning("the entry for log-in cannot be looked at: %s", error)
