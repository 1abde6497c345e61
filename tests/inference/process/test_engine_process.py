"""An engine process that does not behave: small programs in its place, owned by the real parent."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions, StopNow
from cocoon_desktop.inference.process import child_process
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.inference.process.restart import RestartLimits
from cocoon_desktop.inference.process.watch import Silence

from ..asking import asking, hear

ONE_TRY = RestartLimits(most_failures=1)
OPTIONS = EngineOptions(n_ctx=512, threads=1, restart=ONE_TRY)

HELPERS = """
import os, signal, sys, time
def tell(text):
    sys.stdout.write(text + "\\n")
    sys.stdout.flush()
READY = ('{"kind":"ready","name":"x","n_ctx":512,"n_ctx_train":512,"slots":4,'
         '"template":"file","template_fault":"","backend":"CPU"}')
def hear():
    return sys.stdin.readline()
hear()
"""


Play = Callable[[str], None]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    """Make every engine of a test start a program of ours in place of llama.cpp."""

    def put(program: str) -> None:
        argv = [sys.executable, "-c", HELPERS + program]
        monkeypatch.setattr(child_process, "child_argv", lambda: argv)

    return put


async def use(engine: Engine) -> None:
    """The model may seem to be loaded for a moment, so the fault may show here or there."""
    await engine.start()
    await engine.resume()
    await hear(engine, asking())


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("tell('Loading the model, please wait...')\nhear()", "what is no report"),
        ("tell('x' * (1 << 23))\nhear()", "longer than"),
        ('tell(\'{"kind":"loading","progress":9}\')\nhear()', "absurd numbers"),
        ("tell(READY)\ntell(READY)\nhear()", "had loaded"),
        ('tell(READY)\ntell(\'{"kind":"failed","reason":"x"}\')\nhear()', "had loaded"),
        ("sys.exit(7)", "exit code 7"),
        ("print('GGML_ASSERT(x) failed', file=sys.stderr)\nos.abort()", "SIGABRT.*GGML_ASSERT"),
        ("os.kill(os.getpid(), 63)", "killed by signal 63|SIGRTMAX"),
    ],
)
async def test_a_process_that_makes_no_sense_is_ended_and_explained(
    random_model: Path, play: Play, program: str, reason: str
) -> None:
    play(program)
    engine = Engine(random_model, OPTIONS)
    with pytest.raises(EngineError, match=reason):
        await use(engine)
    assert engine.pid is None
    await engine.stop()


async def test_a_process_that_stays_silent_is_not_waited_for(random_model: Path, play: Play) -> None:
    play("hear()")
    engine = Engine(random_model, replace(OPTIONS, silence=Silence(loading_s=0.3)))
    with pytest.raises(EngineError, match=r"loading made no progress for 0\.3 s"):
        await engine.start()
    await engine.stop()


async def test_a_process_that_ignores_everything_is_still_ended(random_model: Path, play: Play) -> None:
    play(
        "for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "tell(READY)\n"
        "while True: time.sleep(60)\n"
    )
    engine = Engine(random_model, OPTIONS)
    pid = (await engine.start()).pid
    await engine.stop()
    assert engine.state is EngineState.STOPPED
    assert not psutil.pid_exists(pid)


async def test_a_process_that_does_not_say_that_it_stopped_is_killed(random_model: Path, play: Play) -> None:
    play("tell(READY)\nwhile hear(): pass\n")
    engine = Engine(random_model, OPTIONS)
    await engine.start()
    await engine.pause(StopNow())
    assert engine.state is EngineState.RELEASED
    assert "did not stop within 100 ms" in engine.trouble
    await engine.stop()


async def test_a_program_that_cannot_be_started_is_no_engine(
    random_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "child_argv", lambda: ["/no/such/cocoon-engine"])
    engine = Engine(random_model, OPTIONS)
    with pytest.raises(EngineError, match="cannot be started") as failed:
        await engine.start()
    assert not failed.value.retry
    assert engine.state is EngineState.FAILED
    await engine.stop()


async def test_a_request_that_is_too_large_for_the_pipe_is_refused(
    random_model: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play("tell(READY)\nwhile hear(): pass\n")
    engine = Engine(random_model, OPTIONS)
    await engine.start()
    monkeypatch.setattr(child_process, "MAX_COMMAND_BYTES", 1000)
    with pytest.raises(EngineError, match="larger than 1000 bytes") as refused:
        await hear(engine, asking("x" * 1000))
    assert not refused.value.retry
    await engine.stop()


async def test_a_request_does_not_wait_for_ever_for_a_model_that_is_being_loaded(
    random_model: Path, play: Play
) -> None:
    play("hear()")
    engine = Engine(random_model, EngineOptions(n_ctx=512, wait_s=0.05))
    starting = asyncio.create_task(engine.start())
    await asyncio.sleep(0)
    with pytest.raises(EngineError, match="still loading") as late:
        await hear(engine, asking())
    assert late.value.retry
    await engine.stop()
    with pytest.raises(EngineError, match="stopped"):
        await starting
