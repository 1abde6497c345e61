"""I am an engine that somebody else runs: I pass requests on to its server and watch how it is.

Nothing of an answer is changed on the way. What strangers are told of a failure says nothing about the
server; its owner reads the whole story in ``trouble`` and in the log.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import OpenAIError, busy, encode_model_list, json_answer
from cocoon_desktop.wire.sse import is_event_stream

from ..options import Drain, PauseLevel
from ..process.lifecycle import EngineState
from .exchange import Exchange, Reply, ServerLostError, read_whole
from .health import Finding, HealthWatch, ServerState
from .names import OutsideModel, OutsideOptions, choose_model
from .passage import (
    LOADING_RETRY_S,
    is_model_list,
    judge_status,
    rewrite_body,
    stream_headers,
    whole_answer,
)
from .server import OutsideServer

log = logging.getLogger(__name__)

PAUSED = "the engine was paused"
LOST = "the engine broke off"
RETRY_S = 2
TAIL_BYTES = 64
"""Enough to find a short mark that two pieces share."""

STATES = {
    ServerState.UNKNOWN: EngineState.LOADING,
    ServerState.HEALTHY: EngineState.READY,
    ServerState.SUSPECT: EngineState.READY,
    ServerState.LOADING: EngineState.LOADING,
    ServerState.UNREACHABLE: EngineState.FAILED,
    ServerState.WRONG_MODEL: EngineState.FAILED,
    ServerState.REFUSED: EngineState.FAILED,
}
"""What each finding means to those who know engines of ours. From FAILED it can recover by itself."""


class OutsideEngine:
    """Serves one model of a server as a ``CompletionBackend``. All methods belong to one event loop."""

    keeps_memory = True
    pid = None
    """Its process is not ours."""

    def __init__(self, model: OutsideModel) -> None:
        self._model = model
        self._health = HealthWatch(0)
        self._server: OutsideServer | None = None
        self._probing: asyncio.Task[None] | None = None
        self._is_paused = False
        self._sooner = asyncio.Event()  # the time of the next probe has changed
        self._running: set[Exchange] = set()
        self._idle = asyncio.Event()
        self._listeners: list[Callable[[EngineState], None]] = []
        self._told = (EngineState.STOPPED, "")
        self._is_key_good = False
        self._unpaid_told = False

    # ------------------------------------------------------------------------------------- what others see

    @property
    def state(self) -> EngineState:
        if self._server is None:
            return EngineState.STOPPED
        return EngineState.PAUSED if self._is_paused else STATES[self._health.state]

    @property
    def trouble(self) -> str:
        """Why it does not answer; empty while it does, and while it loads."""
        if self.state is not EngineState.FAILED:
            return ""
        return f"{self._model.address} {self._health.reason}"

    @property
    def takes_requests(self) -> bool:
        """Nothing waits for a server that is loading: it may take minutes, and others can answer."""
        return self.state is EngineState.READY

    def watch(self, listener: Callable[[EngineState], None]) -> Callable[[], None]:
        """Call ``listener`` at every change of state or trouble, until what comes back is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # ------------------------------------------------------------------------------------------------ life

    async def start(self) -> None:
        """Ask the server once how it is, and from now on again and again. No answer is an answer, too."""
        self._server = server = OutsideServer(self._model.address, self._model.api_key)
        self._health = HealthWatch(_now())
        self._tell()
        await self._probe(server)
        self._probing = asyncio.create_task(self._keep_probing(server), name="outside engine: health")

    async def pause(self, level: PauseLevel) -> None:
        """Pass nothing on any more, and cancel what runs; draining gives it time first.

        The server's memory is not ours to free: whatever the level, its model stays loaded.
        """
        self._is_paused = True
        self._tell()
        if isinstance(level, Drain) and self._running:
            self._idle.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(level.seconds):
                    await self._idle.wait()
        if self._is_paused:
            self._cut_all()
            log.info("%s is asked nothing more; its memory is its own", self._model.address)

    async def resume(self) -> None:
        """Pass requests on again, as soon as the server is found to be well."""
        self._is_paused = False
        self._health = HealthWatch(_now())
        self._sooner.set()
        self._tell()

    def pace(self, share: float) -> None:
        """How fast somebody else's server computes is not ours to say."""

    async def stop(self) -> None:
        self._cut_all()
        probing, self._probing = self._probing, None
        if probing is not None:
            probing.cancel()
            await asyncio.wait([probing])
            if not probing.cancelled():
                probing.result()  # a fault of ours must not pass in silence
        server, self._server = self._server, None
        if server is not None:
            await server.close()
        self._tell()

    def _cut_all(self) -> None:
        for exchange in self._running:
            exchange.cut(EngineError(PAUSED))

    # -------------------------------------------------------------------------------------------- requests

    def run(self, request: HttpRequest) -> AbstractAsyncContextManager[HttpAnswer]:
        """Pass a request on; leaving the context hangs up. Entering raises nothing but cancellation."""
        return self._run(request)

    @asynccontextmanager
    async def _run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        if is_model_list(request):
            yield json_answer(encode_model_list([self._model.name], int(time.time())))
            return
        try:
            body = rewrite_body(request, self._model.name, self._model.server_name)
            server = self._ready_server()
        except OpenAIError as error:
            yield error.answer()
            return
        exchange = server.exchange(request.path, body)
        self._running.add(exchange)
        try:
            yield await self._answer(exchange)
        finally:
            exchange.close()
            self._running.discard(exchange)
            if not self._running:
                self._idle.set()

    def _ready_server(self) -> OutsideServer:
        """Raises OpenAIError while there is nobody to ask."""
        if self._server is not None and self.takes_requests:
            return self._server
        if self.state is EngineState.LOADING:
            raise busy("the engine is loading its model", LOADING_RETRY_S)
        raise busy("the engine is not available at the moment", RETRY_S)

    async def _answer(self, exchange: Exchange) -> HttpAnswer:
        try:
            response = await exchange.head()
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise ServerLostError("compresses its answers, although asked not to")
            if response.status == 200 and is_event_stream(response.headers.items()):
                self._heard()
                return HttpAnswer(200, stream_headers(response.headers), self._stream(exchange, response))
            return await self._whole(exchange, response)
        except ServerLostError as error:
            self._failed(str(error))
            return busy("the engine is not available at the moment", RETRY_S).answer()
        except OpenAIError as error:
            return error.answer()
        except EngineError as error:  # it was cut
            return busy(str(error), RETRY_S).answer()

    async def _whole(self, exchange: Exchange, response: Reply) -> HttpAnswer:
        status, headers = response.status, response.headers
        finding = judge_status(status, headers)
        if finding is not None and finding.state is ServerState.LOADING:
            self._found(finding)
        elif finding is not None:  # between the server and its owner; the caller has no part in it
            self._is_key_good = False
            raise ServerLostError(finding.reason)
        elif status == 404 or status >= 500:  # it may have another model now
            self._failed(f"answers a request with status {status}")
        body = await read_whole(exchange)
        if status == 200:
            self._heard()
            self._expect_usage(b'"usage"' in body)
        try:
            return whole_answer(status, headers, body)
        except OpenAIError as error:
            if status == 200:
                self._failed(error.message)
            raise

    async def _stream(self, exchange: Exchange, response: Reply) -> AsyncIterator[bytes]:
        """Every piece as it came. Raises EngineError when the answer breaks off."""
        tail, has_usage = b"", False
        try:
            while piece := await exchange.read():
                self._heard()
                yield piece
                tail += piece
                has_usage = has_usage or b'"usage"' in tail
                tail = tail[-TAIL_BYTES:]
            if not _is_framed(response) and b"[DONE]" not in tail:
                raise ServerLostError("broke off in the middle of an answer")
        except ServerLostError as error:
            self._failed(str(error))
            raise EngineError(LOST) from None
        self._expect_usage(has_usage)

    # ---------------------------------------------------------------------------------------------- health

    async def _keep_probing(self, server: OutsideServer) -> None:
        while True:
            self._sooner.clear()
            until = None if self._is_paused else self._health.next_probe_at - _now()
            with suppress(TimeoutError):
                async with asyncio.timeout(until):
                    await self._sooner.wait()
                continue
            await self._probe(server)

    async def _probe(self, server: OutsideServer) -> None:
        health = self._health
        finding = await server.probe(self._model.server_name, with_key=not self._is_key_good)
        if health is self._health:  # else it was resumed meanwhile, and is asked anew
            self._is_key_good = self._is_key_good or finding.state is ServerState.HEALTHY
            self._found(finding)

    def _found(self, finding: Finding) -> None:
        self._health.found(finding, _now())
        self._sooner.set()
        self._tell()

    def _failed(self, reason: str) -> None:
        log.info("%s %s", self._model.address, reason)
        self._health.request_failed(reason, _now())
        self._sooner.set()
        self._tell()

    def _heard(self) -> None:
        self._health.heard()
        self._tell()

    def _expect_usage(self, has_usage: bool) -> None:
        """Who is paid by usage has to report it."""
        if not has_usage and not self._unpaid_told:
            self._unpaid_told = True
            log.warning("%s answers without usage: such answers are not paid", self._model.address)

    def _tell(self) -> None:
        now = (self.state, self.trouble)
        if now == self._told:
            return
        self._told = now
        if self.trouble:
            log.warning("%s", self.trouble)
        else:
            log.info("%s is %s", self._model.address, self.state.value)
        for listener in list(self._listeners):
            listener(self.state)


async def find_model(
    options: OutsideOptions, progress: Callable[[str], None] = lambda step: None
) -> OutsideModel:
    """The model that the owner named, else the one that the server has; waits while it is loading.

    Raises UsageError when somebody has to choose, EngineError when the server cannot be asked.
    """
    if options.model:
        return choose_model(options, ())
    server = OutsideServer(options.address, options.api_key)
    health = HealthWatch(_now())
    try:
        while isinstance(offered := await server.offered(), Finding):
            if offered.state is not ServerState.LOADING:
                raise EngineError(f"{options.address} {offered.reason}")
            progress(f"{options.address} {offered.reason}")
            health.found(offered, _now())
            await asyncio.sleep(health.next_probe_at - _now())
        return choose_model(options, offered.names)
    finally:
        await server.close()


def _is_framed(response: Reply) -> bool:
    """Whether HTTP itself tells a whole body from one that was cut off."""
    return "Content-Length" in response.headers or "Transfer-Encoding" in response.headers


def _now() -> float:
    return asyncio.get_running_loop().time()
