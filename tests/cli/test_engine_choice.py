"""Which engine a command line means on top of the settings."""

from pathlib import Path

import pytest
from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.cli.engine_choice import choose_engine, choose_lenders, warn_of_lenders
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


NEAR, FAR = "127.0.0.1:50052", "192.0.2.1:50052"
LENT = EngineSettings(rpc=[NEAR])


def test_servers_on_the_command_line_stand_in_place_of_those_of_the_settings() -> None:
    assert choose_lenders(LENT, None, in_clear=False) == LENT
    chosen = choose_lenders(LENT, "127.0.0.1:1, 127.0.0.2:2", in_clear=False)
    assert (chosen.rpc, chosen.rpc_in_clear) == (["127.0.0.1:1", "127.0.0.2:2"], False)
    assert choose_lenders(NOTHING, FAR, in_clear=True).rpc == [FAR]


def test_a_yes_in_the_settings_is_none_for_servers_of_the_command_line() -> None:
    said_once = EngineSettings(rpc=[FAR], rpc_in_clear=True)
    with pytest.raises(UsageError, match="everybody on the way"):
        choose_lenders(said_once, FAR, in_clear=False)


@pytest.mark.parametrize(
    ("settings", "servers", "in_clear"),
    [
        (NOTHING, FAR, False),
        (NOTHING, "localhost:50052", False),
        (NOTHING, f"{NEAR},{NEAR}", False),
        (NOTHING, "", False),
        (NOTHING, f"{NEAR},", True),
        (NOTHING, "127.0.0.1", True),
        (NOTHING, "127.0.0.1:0", True),
        (NOTHING, "127.0.0.1:65536", True),
        (NOTHING, "[::1]:50052", True),
        (NOTHING, "a host:50052", True),
        (OUTSIDE, NEAR, False),
        (NOTHING, None, True),
    ],
)
def test_servers_that_make_no_sense_are_refused(
    settings: EngineSettings, servers: str | None, in_clear: bool
) -> None:
    with pytest.raises(UsageError):
        choose_lenders(settings, servers, in_clear=in_clear)


def test_who_reads_along_is_said_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    warn_of_lenders(NOTHING)
    warn_of_lenders(OUTSIDE.model_copy(update={"rpc": [NEAR]}))
    assert capsys.readouterr().err == ""
    warn_of_lenders(LENT)
    said = capsys.readouterr().err
    assert NEAR in said
    assert "read every prompt and every answer" in " ".join(said.split())
