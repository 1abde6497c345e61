"""``caffeinate -i`` holds macOS' assertion against idle sleep, and ``-w`` ends it with us, however we end.

Tested with a program of the test in its place; not run on macOS.
"""

import logging
import os
import subprocess
from collections.abc import Sequence

log = logging.getLogger(__name__)

CAFFEINATE = ("/usr/bin/caffeinate", "-i", "-w")


class MacAwake:
    """An ``Awake``. ``command`` gets our process id as its last argument."""

    def __init__(self, command: Sequence[str] = CAFFEINATE) -> None:
        self._command = (*command, str(os.getpid()))
        self._holding: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        if self._holding is None or self._holding.poll() is not None:
            try:
                self._holding = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)
            except OSError as error:
                log.info("nothing holds off sleep: %s", error)

    def release(self) -> None:
        holding, self._holding = self._holding, None
        if holding is not None:
            holding.kill()  # it holds an assertion and nothing else
            holding.wait()
