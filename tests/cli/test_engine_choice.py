"""Which engine a command line means on top of the settings."""

from pathlib import Path

import pytest
from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.cli.engine_choice import choose_engine
from cocoon_desktop.core.errors import UsageError

NOTHING = EngineSettings()
FILE = EngineSettings(model="mine.gguf")
OUTSIDE = EngineSettings(url="http://127.0.0.1:1", model="a")
URL = "http://127.0.0.1:2"


@pytest.mark.parametrize(
    ("settings", "model", "url", "name", "chosen"),
    [
        (NOTHING, None, None, None, ("", "")),
        (FILE, None, None, None, ("", "mine.gguf")),
        (FILE, Path("other.gguf"), None, None, ("", "other.gguf")),
        (FILE, None, URL, None, (URL, "")),  # a file is no name of a model there
        (FILE, None, URL, "b", (URL, "b")),
        (OUTSIDE, None, None, None, ("http://127.0.0.1:1", "a")),
        (OUTSIDE, None, None, "b", ("http://127.0.0.1:1", "b")),
        (OUTSIDE, None, URL, None, (URL, "")),
        (OUTSIDE, Path("other.gguf"), None, None, ("", "other.gguf")),
    ],
)
def test_the_command_line_stands_above_the_settings(
    settings: EngineSettings, model: Path | None, url: str | None, name: str | None, chosen: tuple[str, str]
) -> None:
    engine = choose_engine(settings, model, url, name)
    assert (engine.url, engine.model) == chosen


@pytest.mark.parametrize(
    ("model", "url", "name"), [(Path("a.gguf"), URL, None), (Path("a.gguf"), None, "b"), (None, None, "b")]
)
def test_what_contradicts_itself_is_refused(model: Path | None, url: str | None, name: str | None) -> None:
    with pytest.raises(UsageError, match="--engine"):
        choose_engine(FILE, model, url, name)
