"""The two kinds of engine: a process of ours with a model file, or somebody's server in its place."""

from collections.abc import Callable
from typing import Protocol

from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions, PauseLevel
from cocoon_desktop.inference.outside.engine import OutsideEngine
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.wire.http import CompletionBackend


class ServingEngine(Protocol):
    """What the app needs of an engine, whoever runs it."""

    @property
    def state(self) -> EngineState: ...

    @property
    def trouble(self) -> str:
        """Why it does not answer; empty when nothing is wrong."""
        ...

    @property
    def takes_requests(self) -> bool:
        """Whether the network should send any."""
        ...

    @property
    def keeps_memory(self) -> bool:
        """Whether it does so during a pause."""
        ...

    @property
    def pid(self) -> int | None:
        """Our process that holds the model; None while there is none, and where it is not ours."""
        ...

    def pace(self, share: float) -> None:
        """Compute only this share of the time."""
        ...

    def watch(self, listener: Callable[[EngineState], None]) -> Callable[[], None]: ...

    async def start(self) -> object: ...

    async def pause(self, level: PauseLevel) -> None: ...

    async def resume(self) -> None: ...

    async def stop(self) -> None: ...


class OwnEngine(Engine):
    """Our process. What comes while it loads or starts again waits for it (``EngineOptions.wait_s``)."""

    keeps_memory = False

    @property
    def takes_requests(self) -> bool:
        return self.state in (EngineState.READY, EngineState.LOADING, EngineState.RESTARTING)


def make_engine(
    model: ModelFile | OutsideModel, options: EngineOptions
) -> tuple[ServingEngine, CompletionBackend]:
    """The engine for a model, and what asks it. An outside one has ``options`` of its own."""
    if isinstance(model, OutsideModel):
        outside = OutsideEngine(model)
        return outside, outside
    engine = OwnEngine(model.path, options)
    return engine, CompletionService(engine, model.name)
