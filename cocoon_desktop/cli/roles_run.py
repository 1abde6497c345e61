"""The work of ``cocoon proxy|worker|client run``: ready in one line, and a polite end."""

import asyncio
import gc
import json
import logging
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from typing import Final

from cocoon_desktop.app.logs import start_role_logging
from cocoon_desktop.app.open_files import allow_open_files
from cocoon_desktop.app.roles.options import RoleOptions
from cocoon_desktop.app.roles.role import Role
from cocoon_desktop.core.errors import UsageError

log = logging.getLogger(__name__)

THREAD_TURN_S: Final = 0.0005
"""How long a thread that reads cells or writes the ledger may keep the links waiting after a system call;
Python's own is 5 ms.
"""
GARBAGE: Final = 10_000
"""New objects after which garbage is looked for; a request makes hundreds, and leaves hardly any in circles.
"""


def run_role(
    open_role: Callable[[], AbstractAsyncContextManager[Role]], options: RoleOptions, *, json_log: bool
) -> None:
    """Until SIGTERM or Ctrl-C, which drain it and are its proper end; a second one does not wait.

    Raises CocoonError.
    """
    start_role_logging(as_json=json_log)
    allow_open_files()
    sys.setswitchinterval(THREAD_TURN_S)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(open_role, options, json_log))
    except OSError as error:
        raise UsageError(f"it cannot listen: {error}") from error


async def _run(
    open_role: Callable[[], AbstractAsyncContextManager[Role]], options: RoleOptions, json_log: bool
) -> None:
    stops = _Stops()
    try:
        async with open_role() as role:
            stops.is_open = True
            gc.freeze()  # what the start has made stays, and is not to be looked through again and again
            gc.set_threshold(GARBAGE)
            _tell_ready(role.name, role.places, json_log)
            await stops.first.wait()
            log.info("= %s takes nothing new; what runs has %.0f s to end", role.name, options.drain_s)
            await _drain(role, options.drain_s, stops.second)
    except asyncio.CancelledError:
        if not stops.first.is_set():
            raise
    log.info("= ended")


class _Stops:
    """The first signal asks for an end, the second one for haste. While it starts, the first one ends it."""

    def __init__(self) -> None:
        self.first, self.second = asyncio.Event(), asyncio.Event()
        self.is_open = False
        self._task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            for number in _asking_for_an_end():
                loop.add_signal_handler(number, self._stop)

    def _stop(self) -> None:
        (self.second if self.first.is_set() else self.first).set()
        if not self.is_open and self._task is not None:
            self._task.cancel()


def _asking_for_an_end() -> Sequence[int]:
    """A terminal that goes away asks for it, too, unless somebody had that ignored (nohup)."""
    if sys.platform == "win32" or signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return (signal.SIGINT, signal.SIGTERM)
    return (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def _drain(role: Role, patience_s: float, haste: asyncio.Event) -> None:
    draining = asyncio.create_task(role.drain(), name="drain")
    hurrying = asyncio.create_task(haste.wait(), name="haste")
    done, _ = await asyncio.wait(
        {draining, hurrying}, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED
    )
    if draining not in done:
        log.warning("= what still runs is cut off")
    for task in (draining, hurrying):
        task.cancel()
    await asyncio.gather(draining, hurrying, return_exceptions=True)


def _tell_ready(name: str, places: Mapping[str, str], json_log: bool) -> None:
    if json_log:
        line = json.dumps({"event": "ready", "role": name, **places})
    else:
        line = f"{name} ready: " + ", ".join(f"{what} {where}" for what, where in places.items())
    print(line, flush=True)
