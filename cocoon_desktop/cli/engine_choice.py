"""What ``--model``, ``--engine``, ``--engine-model`` and ``--rpc`` mean on top of the settings."""

from pathlib import Path

from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.plan.rpc_address import check_rpc_servers, warning_about

from .terminal import err


def choose_engine(
    settings: EngineSettings, model: Path | None, url: str | None, name: str | None
) -> EngineSettings:
    """A model file means our own engine, an address one in its place; a name belongs to the latter.

    Raises UsageError for what contradicts itself.
    """
    if model is not None and (url or name):
        raise UsageError("--model is a file for our own engine, --engine another one: choose", "--model")
    if model is not None:
        return settings.model_copy(update={"url": "", "model": str(model)})
    if url:
        return settings.model_copy(update={"url": url, "model": name or ""})
    if name and not settings.url:
        raise UsageError("--engine-model names a model of the engine that --engine gives", "--engine-model")
    return settings.model_copy(update={"model": name}) if name else settings


def choose_lenders(settings: EngineSettings, servers: str | None, *, in_clear: bool) -> EngineSettings:
    """``--rpc``: a list of servers, in place of those of the settings. ``in_clear`` is the explicit yes.

    Raises UsageError for what is no list of servers, or for one beyond this computer without a yes.
    """
    if servers is None:
        if in_clear and not settings.rpc:
            raise UsageError("--rpc-in-clear is about the servers that --rpc names", "--rpc-in-clear")
        return settings.model_copy(update={"rpc_in_clear": settings.rpc_in_clear or in_clear})
    if settings.url:
        raise UsageError("--rpc is for our own engine, --engine another one: choose", "--rpc")
    named = [server.strip() for server in servers.split(",")]
    lenders = check_rpc_servers(named, in_clear=in_clear)
    return settings.model_copy(update={"rpc": list(lenders), "rpc_in_clear": in_clear})


def warn_of_lenders(settings: EngineSettings) -> None:
    """Whoever runs our engine on devices of other computers hears what that means, every time."""
    if settings.rpc and not settings.url:
        err.print(f"Careful: {warning_about(settings.rpc)}", style="yellow", markup=False, soft_wrap=True)
