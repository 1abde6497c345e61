"""I am the parent's side of the engine: I keep one process alive, give it requests and hear its answers.

I never compute anything. The process may be paused or die at any moment, by a driver, by the system or by our
own watch: then what ran waits, and goes on in the next process behind the tokens that were written. It fails
only when that takes too long, or when it seems to be what kills the process. One task of mine, the keeper,
lives as long as there should be a process.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import assert_never

from cocoon_desktop.core.errors import CocoonError, EngineError
from cocoon_desktop.models.fingerprint import Fingerprint, take_fingerprint

from .errors import EngineBusyError
from .generation import ChatFormat, Embedding, Event, Finished, Generation
from .messages import Load, Measured, Ready
from .options import Drain, EngineInfo, EngineOptions, PauseLevel, Release, StopNow
from .process.child_process import open_child
from .process.desk import Desk
from .process.engine_process import EngineProcess, read_model
from .process.lifecycle import EngineState, Input, next_state
from .process.log_ring import LogRing
from .process.restart import GiveUp, Restart, RestartPolicy
from .process.running_request import Request
from .shared_memory import SharedMemory, make_shared_memory

log = logging.getLogger(__name__)

S = EngineState
PAUSED = "the engine was paused"
LAST_WORDS = 3  # log lines in the cause of a death


class Engine:
    """One model in one process. All methods belong to one event loop.

    ``on_progress`` hears numbers from 0 to 1 while the model is loaded, the first time and later ones.
    """

    def __init__(
        self,
        model: Path,
        options: EngineOptions | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> None:
        self._model, self._options = model, options or EngineOptions()
        self._on_progress = on_progress or (lambda progress: None)
        self._state = S.STOPPED
        self._changed = asyncio.Event()  # set and replaced at every change of state
        self._listeners: list[Callable[[EngineState], None]] = []
        self._policy = RestartPolicy(self._options.restart)
        self._desk = Desk()
        self._waiting_for_load = 0
        self._switch = asyncio.Lock()  # held while something is begun or ended, never while work is awaited
        self._keeper: asyncio.Task[None] | None = None
        self._process: EngineProcess | None = None
        self._ready: Ready | None = None
        self._own_template = True
        self._failure: CocoonError | None = None
        self._fingerprint: Fingerprint | None = None
        self._log = LogRing()
        self._shelf: SharedMemory | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._share = 1.0
        self.saved_in_s = 0.0
        """How long saving the cache took, at the last release that saved any."""

    # ------------------------------------------------------------------------------------- what others see

    @property
    def state(self) -> EngineState:
        return self._state

    @property
    def pid(self) -> int | None:
        """The engine process; None while there is none."""
        return None if self._process is None else self._process.pid

    @property
    def info(self) -> EngineInfo | None:
        """The loaded model; None while none is."""
        ready, pid = self._ready, self.pid
        if ready is None or pid is None:
            return None
        return EngineInfo(
            name=ready.name,
            sha256="" if self._fingerprint is None else self._fingerprint.sha256,
            n_ctx=ready.n_ctx,
            n_ctx_train=ready.n_ctx_train,
            slots=ready.slots,
            template=ready.template,
            template_fault=ready.template_fault,
            backend=ready.backend,
            pid=pid,
            chat_format=ready.chat_format,
            writes=ready.writes,
        )

    @property
    def chat_format(self) -> ChatFormat | None:
        """How answers of the loaded model mark reasoning and tool calls; None while none is loaded."""
        return None if self._ready is None else self._ready.chat_format

    async def measure(self) -> Measured:
        """What the process has computed since it began. Raises EngineError when there is none."""
        if self._process is None:
            raise EngineError(f"the engine is {self._state.value}")
        return await self._process.measure()

    def pace(self, share: float) -> None:
        """Compute only this share of the time, above 0 and up to 1, in this process and in later ones."""
        if share != self._share:
            self._share = share
            if self._ready is not None and self._process is not None:
                self._process.pace(share)

    @property
    def trouble(self) -> str:
        """Why the engine died last, until it is ready again; then empty."""
        return "" if self._failure is None else str(self._failure)

    def log_lines(self, count: int = 50) -> list[str]:
        """What the engine process logged last; nothing that a person wrote is among it."""
        return self._log.last(count)

    def watch(self, listener: Callable[[EngineState], None]) -> Callable[[], None]:
        """Call ``listener`` at every change of state, until the function that comes back is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # ------------------------------------------------------------------------------------------------ life

    async def start(self) -> EngineInfo:
        """Load the model. Raises ModelFileError for a file that is none, else EngineError."""
        async with self._switch:
            self._begin()
        return await self._identified()

    async def resume(self) -> None:
        """Answer again; load the model again where it was released. Raises like ``start``."""
        async with self._switch:
            if self._state in (S.PAUSED, S.DRAINING):
                paused = self._state is S.PAUSED
                self._enter(Input.RESUME)
                self._lose_no_patience()
                if paused and self._process is not None:
                    self._process.go()
            elif self._state in (S.RELEASED, S.FAILED):
                self._policy.forget()
                self._begin()
        await self._identified()

    async def pause(self, level: PauseLevel) -> None:
        """Stop answering. What runs waits for ``resume``, and goes on exactly as it would have; it fails with
        a retryable EngineError after ``hold_s`` of the options.

        A process that does not stop in time is killed, and one that is still loading is ended: then the
        engine is RELEASED instead of PAUSED.
        """
        match level:
            case StopNow():
                async with self._switch:
                    await self._stop_now()
            case Drain(seconds):
                await self._drain(seconds)
            case Release():
                async with self._switch:
                    await self._release()
            case _:
                assert_never(level)

    async def stop(self) -> None:
        """End the process and all that belongs to it. The engine can be started again."""
        async with self._switch:
            await self._end(Input.STOP)
            self._lose_no_patience()
            self._desk.fail_all(EngineError(PAUSED))
            if self._shelf is not None:
                self._shelf.close()
                self._shelf = None

    async def _identified(self) -> EngineInfo:
        """Hash the file, unless it was hashed before; meanwhile the engine answers already."""
        await self._wait_ready()
        self._fingerprint = await asyncio.to_thread(take_fingerprint, self._model, self._fingerprint)
        await self._wait_ready()  # it may have died over this
        info = self.info
        assert info is not None
        return info

    def _begin(self) -> None:
        self._lose_no_patience()
        self._enter(Input.LOAD)
        self._keeper = asyncio.create_task(self._keep_running(), name="engine keeper")

    async def _release(self) -> None:
        """Save what can be saved in time, and end the process."""
        running = self._state in (S.READY, S.DRAINING, S.PAUSED)
        self._enter(Input.RELEASE)
        if running and self._process is not None and len(self._desk) and self._shelf is not None:
            self._shelf.discard()
            on_shelf = await self._process.shelve()
            if on_shelf is not None:
                log.info("%d answers were saved in %.1f ms", len(on_shelf.shelved), on_shelf.took_s * 1000)
                self._desk.shelve(on_shelf)
                self.saved_in_s = on_shelf.took_s
        await self._end(Input.RELEASE)
        self._lose_patience_later()

    async def _end(self, how: Input) -> None:
        self._enter(how)
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.wait([keeper])
            if not keeper.cancelled():
                keeper.result()  # a fault of ours must not pass in silence

    async def _stop_now(self) -> None:
        if self._state in (S.LOADING, S.RESTARTING):
            await self._release()
        elif self._state in (S.READY, S.DRAINING) and self._process is not None:
            self._enter(Input.PAUSE)
            self._lose_patience_later()
            if not await self._process.stop_computing():
                await self._until(lambda: self._state is not S.PAUSED)

    def _lose_patience_later(self) -> None:
        """What runs waits for so long, and no longer."""
        self._lose_no_patience()
        if len(self._desk):
            self._patience = asyncio.get_running_loop().call_later(self._options.hold_s, self._lose_patience)

    def _lose_no_patience(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _lose_patience(self) -> None:
        self._patience = None
        for request in self._desk.waiting():
            self._drop(request)
            request.fail(EngineError(PAUSED))
        if self._shelf is not None and self._process is None:
            self._shelf.discard()

    def _drop(self, request: Request) -> None:
        self._desk.drop(request)
        if self._process is not None:
            self._process.cancel(request)

    async def _drain(self, seconds: float) -> None:
        if self._state is S.READY:
            self._enter(Input.DRAIN)
            try:
                async with asyncio.timeout(seconds):
                    await self._desk.wait_empty()
            except TimeoutError:
                log.info("%d requests were not finished within %g s", len(self._desk), seconds)
            if self.state is not S.DRAINING:  # resumed, released or dead in the meantime
                return
        async with self._switch:
            await self._stop_now()

    # -------------------------------------------------------------------------------------------- requests

    async def generate(self, generation: Generation) -> AsyncGenerator[Event, None]:
        """Answer a request; closing the iterator cancels it within one step.

        Raises UsageError for what cannot be answered (PromptTooLongError among it), EngineBusyError, and
        EngineError when the engine is paused for long, cannot be started, or dies of this request.
        """
        process = await self._admit(own=generation.own)
        request = self._desk.open(generation)
        process.ask(request)
        try:
            while True:
                event = await request.next_event()
                yield event
                if isinstance(event, Finished):
                    return
        finally:
            if not request.is_over:
                self._drop(request)

    async def embed(self, texts: Sequence[str]) -> list[Embedding]:
        """Vectors of texts, in their order. Raises like ``generate``."""
        return [await self._embed(text) for text in texts]  # one after the other: others get their turn

    async def _embed(self, text: str) -> Embedding:
        process = await self._admit()
        request = self._desk.open_embed(text)
        try:
            process.ask(request)
            return await request.result()
        finally:
            if not request.is_over:
                self._drop(request)

    async def _admit(self, *, own: bool = False) -> EngineProcess:
        others = self._desk.own() if own else len(self._desk)  # the owner overtakes the others
        waiting = others + self._waiting_for_load - self._options.slots
        if waiting >= self._options.max_waiting:
            raise EngineBusyError(waiting)
        self._waiting_for_load += 1
        try:
            async with asyncio.timeout(self._options.wait_s):
                await self._wait_ready()
        except TimeoutError:
            raise EngineError("the engine is still loading") from None
        finally:
            self._waiting_for_load -= 1
        assert self._process is not None
        return self._process

    async def _wait_ready(self) -> None:
        await self._until(lambda: self._state not in (S.LOADING, S.RESTARTING))
        if self._state is S.FAILED and self._failure is not None:
            raise self._failure
        if self._state is not S.READY:
            raise EngineError(f"the engine is {self._state.value}", retry=self._state is not S.STOPPED)

    async def _until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            await self._changed.wait()

    def _enter(self, happened: Input) -> None:
        before, self._state = self._state, next_state(self._state, happened)
        if before is self._state:
            return
        log.info("engine: %s after %s", self._state.value, before.value)
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        for listener in list(self._listeners):
            listener(self._state)

    # ------------------------------------------------------------------------------------------ the keeper

    async def _keep_running(self) -> None:
        while True:
            try:
                cause = EngineError(f"the engine ended: {await self._live()}{self._last_words()}")
            except CocoonError as error:
                self._died(error, Input.GAVE_UP)
                return
            if self._state is S.RELEASED:
                return  # it ended because it was told to
            self._died(cause, Input.DIED)
            if self._state is not S.RESTARTING:
                return
            match self._policy.decide(asyncio.get_running_loop().time()):
                case GiveUp(reason):
                    self._died(EngineError(f"{cause}; {reason}", retry=False), Input.GAVE_UP)
                    return
                case Restart(after_s):
                    await asyncio.sleep(after_s)
                    self._enter(Input.LOAD)

    def _last_words(self) -> str:
        lines = self._log.last(LAST_WORDS)
        return f"; its log ends with: {' | '.join(lines)}" if lines else ""

    def _died(self, cause: CocoonError, how: Input) -> None:
        log.warning("%s", cause)
        self._failure = cause
        if how is Input.GAVE_UP:
            self._desk.fail_all(cause)
        else:
            self._desk.process_died(cause)
        self._enter(how)
        if self._state is S.RELEASED:
            self._lose_patience_later()

    async def _live(self) -> str:
        """One life of a process. Gives why it ended; raises CocoonError when another try cannot help."""
        header = await read_model(self._model)
        if self._shelf is None:
            self._shelf = make_shared_memory(self._options.shelf_bytes)
        try:
            async with open_child(self._log, self._shelf) as child:
                process = EngineProcess(child, self._options, self._desk, self._on_progress, self._loaded)
                self._process = process
                await process.run(self._load(header.context_length, child.abort.shared, self._shelf))
                self._own_template = self._own_template and not process.template_hung
            return child.cause_of_end()
        finally:
            self._process = self._ready = None

    def _loaded(self, ready: Ready) -> None:
        self._ready, self._failure = ready, None
        self._enter(Input.LOADED)
        assert self._process is not None
        if self._share < 1:
            self._process.pace(self._share)
        for request in self._desk.waiting():  # they were interrupted, and go on
            self._process.ask(request)

    def _load(self, trained_context: int, abort: SharedMemory, shelf: SharedMemory) -> Load:
        options = self._options
        n_ctx = min(options.n_ctx, trained_context or options.n_ctx)
        return Load(
            model=str(self._model),
            abort=abort.handle,
            shelf=shelf.handle,
            n_ctx=n_ctx,
            kv_cells=max(n_ctx, options.kv_cells or n_ctx * options.slots),
            slots=options.slots,
            sequences=options.cached_sequences,
            step_tokens=max(options.step_tokens, options.slots),
            threads=options.threads,
            gpu_layers=options.gpu_layers,
            own_template=self._own_template,
            kv_type=options.kv_type,
            flash_attention=options.flash_attention,
            devices=options.devices,
            tensor_split=options.tensor_split,
            backends=tuple(map(str, options.backends)),
            rpc_servers=options.rpc_servers,
            rpc_in_clear=options.rpc_in_clear,
        )
