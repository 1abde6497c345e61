"""What ``--model``, ``--engine`` and ``--engine-model`` mean on top of the settings. Pure."""

from pathlib import Path

from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.core.errors import UsageError


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
