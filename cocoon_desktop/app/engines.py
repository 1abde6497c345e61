"""The two kinds of engine: a process of ours with a model file, or somebody's server in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions, PauseLevel
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.inference.owners_engine import OwnersEngine
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


@dataclass(frozen=True, slots=True)
class EngineParts:
    """An engine, what the network asks it by, and what its owner asks it by."""

    engine: ServingEngine
    network: CompletionBackend
    owner: CompletionBackend


def make_engine(model: ModelFile | OutsideModel, options: EngineOptions) -> EngineParts:
    """The engine for a model. An outside one has ``options`` of its own, and knows no owner."""
    if isinstance(model, OutsideModel):
        from cocoon_desktop.inference.outside.engine import OutsideEngine  # our own is the usual one

        outside = OutsideEngine(model)
        return EngineParts(outside, outside, outside)
    engine = OwnEngine(model.path, options)
    owner = CompletionService(OwnersEngine(engine), model.name)
    return EngineParts(engine, CompletionService(engine, model.name), owner)
