"""``cocoon bench preempt`` on the real engine."""

from functools import partial
from pathlib import Path

import pytest
from cocoon_desktop.bench import preempt
from cocoon_desktop.bench.preempt import QUICK, PreemptSetting, interrupt
from cocoon_desktop.bench.random_model import SHAPES, write_random_model
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.options import EngineOptions

from ..patience import PATIENCE_S


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.gguf"
    write_random_model(path, SHAPES["tiny"])
    return path


async def test_everything_is_measured_so_many_times(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unhurried = partial(EngineOptions, stop_s=PATIENCE_S, shelve_s=PATIENCE_S)  # on a busy computer too
    monkeypatch.setattr(preempt, "EngineOptions", unhurried)
    said: list[str] = []
    result = await interrupt(model, QUICK, (), said.append)
    assert set(result.times) == {
        "stop_decode",
        "stop_prefill",
        "resume",
        "snapshot",
        "release",
        "reload",
        "reload_token",
    }
    for times in result.times.values():
        assert times.tries == 2
        assert 0 < times.p50_s <= times.p99_s
    assert (result.killed, result.asked_again) == (0, 0)
    assert said


async def test_a_prompt_that_does_not_fit_is_refused(model: Path) -> None:
    with pytest.raises(UsageError, match="does not fit"):
        await interrupt(model, PreemptSetting(prefill=3000), (), print)
