"""I live one life of the engine process: load, answer, stop. Whoever made me decides about the next one."""

import asyncio
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from cocoon_desktop.core.errors import EngineError, RemoteProtocolError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf import GgufHeader, read_header

from ..messages import (
    Cancel,
    Embedded,
    Failed,
    Go,
    Load,
    Loading,
    Measure,
    Measured,
    OnShelf,
    Pace,
    Ready,
    Refused,
    Rendered,
    Rendering,
    Report,
    Shelve,
    Step,
    Stop,
    Stopped,
)
from ..options import EngineOptions
from .child_process import ChildProcess
from .desk import Desk
from .running_request import Request
from .silence_alarm import SilenceAlarm
from .watch import Watch

log = logging.getLogger(__name__)


class EngineProcess:
    """One process. ``template_hung``: it was killed because the model's chat template did not end."""

    def __init__(
        self,
        child: ChildProcess,
        options: EngineOptions,
        desk: Desk,
        on_progress: Callable[[float], None],
        on_ready: Callable[[Ready], None],
    ) -> None:
        self._child, self._options, self._desk = child, options, desk
        self._on_progress, self._on_ready = on_progress, on_ready
        self._stopped = asyncio.Event()
        self._on_shelf: asyncio.Future[OnShelf] = asyncio.get_running_loop().create_future()
        self._measured: asyncio.Future[Measured] | None = None
        self._is_loaded = self._is_stopped = False
        self._hopeless = ""
        self.template_hung = False
        self._alarm = SilenceAlarm(options.silence, self._silent_too_long)

    @property
    def pid(self) -> int:
        return self._child.pid

    async def run(self, load: Load) -> None:
        """Load a model and answer until the process ends. Raises EngineError when another try cannot help."""
        self._child.post(load)
        try:
            async for report in self._child.reports():
                self._alarm.heard(report)
                self._hear(report)
                self._watch_over()
        except RemoteProtocolError as error:
            self._child.kill(str(error))
        finally:
            self._alarm.end()
            self._on_shelf.cancel()
            if self._measured is not None:
                self._measured.cancel()
        if self._hopeless:
            raise EngineError(self._hopeless, retry=False)

    def _watch_over(self) -> None:
        """Silence counts while there is something to do."""
        self._alarm.busy(len(self._desk) > 0 and not self._is_stopped)

    def ask(self, request: Request) -> None:
        """Hand a request to the process. Raises EngineError for one that is too large to be handed over."""
        try:
            self._child.post(request.command())
        except EngineError:
            self._desk.drop(request)
            raise
        self._watch_over()

    def cancel(self, request: Request) -> None:
        """Nobody waits for it any more."""
        self._child.post(Cancel(request.number))

    async def stop_computing(self) -> bool:
        """Set the abort byte and wait until the process says that it stopped. False: it was killed."""
        self._child.abort.set()
        self._stopped.clear()
        self._child.post(Stop())
        try:
            async with asyncio.timeout(self._options.stop_s):
                await self._stopped.wait()
        except TimeoutError:
            self._child.kill(f"it did not stop within {self._options.stop_s * 1000:g} ms")
            return False
        self._child.abort.clear()
        self._is_stopped = True
        self._watch_over()
        return True

    def go(self) -> None:
        """Compute again, after ``stop_computing``."""
        self._child.post(Go())
        self._is_stopped = False
        self._watch_over()

    def pace(self, share: float) -> None:
        """Compute only this share of the time."""
        self._child.post(Pace(share))

    async def shelve(self) -> OnShelf | None:
        """Stop, and have the cache of what runs kept in shared memory; the process ends by itself then.

        None: it took too long. Whoever owns the process ends it in any case.
        """
        self._child.abort.set()
        self._child.post(Shelve(self._options.shelve_s))
        try:
            async with asyncio.timeout(self._options.shelve_s + self._options.stop_s):
                return await asyncio.shield(self._on_shelf)
        except (TimeoutError, asyncio.CancelledError):
            if (me := asyncio.current_task()) is not None and me.cancelling():
                raise
            return None

    async def measure(self) -> Measured:
        """What the process has computed since it began. Raises EngineError when it ends meanwhile."""
        if self._measured is None or self._measured.done():
            self._measured = asyncio.get_running_loop().create_future()
            self._child.post(Measure())
        await asyncio.wait([self._measured])
        if self._measured.cancelled():
            raise EngineError("the engine ended")
        return self._measured.result()

    def _hear(self, report: Report) -> None:
        match report:
            case Loading(progress):
                self._on_progress(progress)
            case Ready() | Failed() if self._is_loaded:
                raise RemoteProtocolError("the engine spoke of loading when it had loaded")
            case Ready():
                self._is_loaded = True
                self._on_ready(report)
            case Failed(reason):
                self._hopeless = reason
            case Refused():
                self._desk.refuse(report)
            case Step():
                self._desk.take(report)
            case Embedded():
                self._desk.take_vector(report)
            case Stopped():
                self._stopped.set()
            case OnShelf():
                if not self._on_shelf.done():
                    self._on_shelf.set_result(report)
            case Measured():
                if self._measured is not None and not self._measured.done():
                    self._measured.set_result(report)
            case Rendering() | Rendered():
                pass  # the alarm heard it

    def _silent_too_long(self, watch: Watch) -> None:
        meaning = watch.meaning()
        log.warning("engine process %d: %s; it is killed", self.pid, meaning)
        if watch.rendering is not None:
            self.template_hung = True
            if watch.rendering in self._desk:
                self._desk.fail(watch.rendering, EngineError(meaning, retry=False))
        self._child.kill(meaning)


async def read_model(model: Path) -> GgufHeader:
    """The head of a model file that this computer can run. Raises ModelFileError."""
    header = await asyncio.to_thread(read_header, model)
    if header.big_endian != (sys.byteorder == "big"):
        raise ModelFileError("the model file was made for computers of the other byte order")
    return header
