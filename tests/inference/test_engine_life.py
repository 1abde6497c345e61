"""How an engine lives, is interrupted, dies and comes back. Every process here is a real one."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import gguf
import psutil
import pytest
from cocoon_desktop.core.errors import EngineError, LocalProtocolError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Message
from cocoon_desktop.inference.options import Drain, EngineOptions, Release, StopNow
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.inference.process.restart import RestartLimits
from cocoon_desktop.inference.process.watch import Silence
from cocoon_desktop.models.file_cursor import ModelFileError

from ..models.random_model import CHATML, write_random_model
from ..patience import PATIENCE_S
from .asking import Listening, asking, hear

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX are used")

OPTIONS = EngineOptions(
    n_ctx=16_384,
    threads=1,
    step_tokens=64,
    stop_s=10,  # these tests are about what happens, and run on busy computers too
    restart=RestartLimits(first_wait_s=0.01),
)


@asynccontextmanager
async def started(model: Path, options: EngineOptions = OPTIONS) -> AsyncIterator[Engine]:
    engine = Engine(model, options)
    try:
        await engine.start()
        yield engine
    finally:
        await engine.stop()


def kill(engine: Engine, how: signal.Signals = signal.SIGKILL) -> int:
    assert engine.pid is not None
    os.kill(pid := engine.pid, how)
    return pid


def state_of(engine: Engine) -> EngineState:
    return engine.state  # asked anew each time, whatever a type checker concludes from the last answer


async def until(engine: Engine, state: EngineState) -> None:
    reached = asyncio.Event()
    forget = engine.watch(lambda now: reached.set() if now is state else None)
    if state_of(engine) is not state:
        await reached.wait()
    forget()


# ------------------------------------------------------------------------------------------------- loading


async def test_loading_tells_its_progress(random_model: Path) -> None:
    heard: list[float] = []
    engine = Engine(random_model, OPTIONS, on_progress=heard.append)
    assert state_of(engine) is EngineState.STOPPED
    await engine.start()
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert state_of(engine) is EngineState.READY
    await engine.stop()
    assert (state_of(engine), engine.pid, engine.info) == (EngineState.STOPPED, None, None)


async def test_an_engine_can_be_started_again_but_not_twice(random_model: Path) -> None:
    async with started(random_model) as engine:
        with pytest.raises(LocalProtocolError):
            await engine.start()
        await engine.stop()
        await engine.start()
        assert (await hear(engine, asking(max_tokens=1))).finished.reason == "length"


async def test_what_is_no_model_never_reaches_llama_cpp(tmp_path: Path) -> None:
    picture = tmp_path / "cat.gguf"
    picture.write_bytes(b"\x89PNG" + bytes(100))
    for path, reason in ((picture, "not a GGUF file"), (tmp_path / "none.gguf", "cannot be read")):
        engine = Engine(path, OPTIONS)
        with pytest.raises(ModelFileError, match=reason):
            await engine.start()
        assert (state_of(engine), engine.log_lines()) == (EngineState.FAILED, [])
        assert reason in engine.trouble
        await engine.stop()


async def test_a_model_of_the_other_byte_order_is_refused(tmp_path: Path) -> None:
    engine = Engine(write_random_model(tmp_path / "big.gguf", end=gguf.GGUFEndian.BIG), OPTIONS)
    with pytest.raises(ModelFileError, match="other byte order"):
        await engine.start()
    await engine.stop()


def renamed_architecture(model: Path, copy: Path) -> Path:
    copy.write_bytes(model.read_bytes().replace(b"llama", b"gnats"))
    return copy


async def test_a_model_that_llama_cpp_refuses_is_not_tried_again(random_model: Path, tmp_path: Path) -> None:
    engine = Engine(renamed_architecture(random_model, tmp_path / "unknown.gguf"), OPTIONS)
    with pytest.raises(EngineError, match="cannot load") as refused:
        await engine.start()
    assert not refused.value.retry
    assert state_of(engine) is EngineState.FAILED
    assert any("gnats" in line for line in engine.log_lines())
    with pytest.raises(EngineError, match="cannot load"):
        await hear(engine, asking())
    await engine.stop()


async def test_a_request_waits_while_the_model_is_being_loaded(random_model: Path) -> None:
    engine = Engine(random_model, OPTIONS)
    starting = asyncio.create_task(engine.start())
    await until(engine, EngineState.LOADING)
    assert (await hear(engine, asking(max_tokens=2))).finished.usage.completion_tokens == 2
    await starting
    await engine.stop()


async def test_requests_that_do_not_fit_the_cache_together_are_answered_one_after_the_other(
    random_model: Path,
) -> None:
    async with started(random_model, replace(OPTIONS, n_ctx=512, kv_cells=600)) as engine:
        prompt = "".join(map(chr, range(33, 123))) * 4
        alone = await hear(engine, asking(prompt, max_tokens=100))
        assert alone.started.prompt_tokens > 300
        together = await asyncio.gather(
            *(hear(engine, asking(name + prompt, max_tokens=100)) for name in "ab")
        )
        assert [heard.finished.usage.completion_tokens for heard in together] == [100, 100]


async def test_when_the_cache_is_full_the_youngest_answer_waits_and_goes_on_as_it_would_have(
    random_model: Path,
) -> None:
    prompts = ["the cat", "a dog", "no"]
    async with started(random_model, replace(OPTIONS, n_ctx=512, kv_cells=512)) as engine:
        alone = [(await hear(engine, asking(prompt, max_tokens=400))).text for prompt in prompts]
        together = await asyncio.gather(*(hear(engine, asking(prompt, max_tokens=400)) for prompt in prompts))
        assert [heard.text for heard in together] == alone


async def test_a_cache_smaller_than_one_request_is_made_large_enough(random_model: Path) -> None:
    async with started(random_model, replace(OPTIONS, n_ctx=512, kv_cells=1)) as engine:
        assert (await hear(engine, asking("ab", max_tokens=500))).finished.usage.completion_tokens == 500


# --------------------------------------------------------------------------------------------------- dying


async def test_when_the_process_is_killed_its_answers_go_on_in_the_next_one(random_model: Path) -> None:
    async with started(random_model) as engine:
        states: list[EngineState] = []
        engine.watch(states.append)
        answers = [await Listening.begin(engine) for _ in range(2)]
        killed = kill(engine)
        await until(engine, EngineState.RESTARTING)
        assert "killed by SIGKILL" in engine.trouble
        await until(engine, EngineState.READY)
        for answer in answers:
            await answer.hear_until_new()
            await answer.close()
        assert (await hear(engine, asking(max_tokens=2))).finished.reason == "length"
        assert engine.pid not in (None, killed)
        assert engine.trouble == ""
        assert states == [EngineState.RESTARTING, EngineState.LOADING, EngineState.READY]


async def test_a_request_that_saw_two_processes_die_is_not_asked_a_third_time(random_model: Path) -> None:
    async with started(random_model) as engine:
        answer = await Listening.begin(engine)
        for _ in range(2):
            kill(engine)
            await until(engine, EngineState.RESTARTING)
            await until(engine, EngineState.READY)
        with pytest.raises(EngineError, match=r"killed by SIGKILL.*2 such ends") as failed:
            await answer.end()
        assert not failed.value.retry
        assert (await hear(engine, asking(max_tokens=1))).finished.reason == "length"


async def test_a_process_that_dies_again_and_again_is_given_up_until_a_person_asks(
    random_model: Path,
) -> None:
    options = replace(OPTIONS, restart=RestartLimits(most_failures=2, first_wait_s=0.01))
    async with started(random_model, options) as engine:
        kill(engine)
        await until(engine, EngineState.RESTARTING)
        await until(engine, EngineState.READY)
        kill(engine)
        await until(engine, EngineState.FAILED)
        assert "2 times within 10 minutes" in engine.trouble
        with pytest.raises(EngineError) as refused:
            await hear(engine, asking())
        assert not refused.value.retry
        await engine.resume()
        assert (await hear(engine, asking(max_tokens=1))).finished.reason == "length"


async def test_a_process_that_hangs_in_a_step_is_killed(random_model: Path) -> None:
    options = replace(OPTIONS, silence=Silence(step_s=1))
    async with started(random_model, options) as engine:
        answer = await Listening.begin(engine)
        kill(engine, signal.SIGSTOP)
        await until(engine, EngineState.RESTARTING)
        assert "a step took more than 1 s" in engine.trouble
        await until(engine, EngineState.READY)
        await answer.hear_until_new()
        await answer.close()
        assert (await hear(engine, asking(max_tokens=1))).finished.reason == "length"


@pytest.mark.slow
def test_the_process_does_not_outlive_its_parent(random_model: Path) -> None:
    script = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from cocoon_desktop.inference.engine import Engine\n"
        "async def main():\n"
        "    print((await Engine(Path(sys.argv[1])).start()).pid, flush=True)\n"
        "    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    argv = [sys.executable, "-c", script, str(random_model)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        gone, _ = psutil.wait_procs([child], timeout=PATIENCE_S)
        assert gone == [child] or child.status() == psutil.STATUS_ZOMBIE


# ------------------------------------------------------------------------------------------------- pausing


async def test_stopping_keeps_the_model_and_what_runs_waits_for_a_while(random_model: Path) -> None:
    async with started(random_model, replace(OPTIONS, hold_s=0.05)) as engine:
        answers, pid = [await Listening.begin(engine) for _ in range(4)], engine.pid
        await engine.pause(StopNow())
        assert (state_of(engine), engine.pid) == (EngineState.PAUSED, pid)
        for answer in answers:
            with pytest.raises(EngineError, match="paused") as failed:
                await answer.end()
            assert failed.value.retry
        with pytest.raises(EngineError, match="paused"):
            await hear(engine, asking())
        await engine.resume()
        assert (await hear(engine, asking(max_tokens=2))).finished.reason == "length"
        assert engine.pid == pid


async def test_stopping_interrupts_a_prompt_in_the_middle(random_model: Path) -> None:
    async with started(random_model) as engine:
        answer = await Listening.begin(engine)
        reading = asyncio.create_task(hear(engine, asking("ab" * 8_000, max_tokens=1)))
        await asyncio.sleep(0)  # it is asked
        for _ in range(10):  # each step writes a token of the answer and reads a little of the prompt
            await answer.hear_more()
        assert not reading.done()
        await engine.pause(StopNow())
        assert not reading.done()
        await answer.close()
        await engine.resume()
        assert (await reading).started.prompt_tokens == 8_001


async def test_a_process_that_does_not_stop_within_its_time_is_killed(random_model: Path) -> None:
    async with started(random_model, replace(OPTIONS, stop_s=0.1)) as engine:
        answer = await Listening.begin(engine)
        kill(engine, signal.SIGSTOP)
        await engine.pause(StopNow())
        assert (state_of(engine), engine.pid) == (EngineState.RELEASED, None)
        await engine.resume()
        await answer.hear_until_new()
        await answer.close()
        assert (await hear(engine, asking(max_tokens=1))).finished.reason == "length"


async def test_draining_lets_answers_end_and_accepts_nothing(random_model: Path) -> None:
    async with started(random_model) as engine:
        running = asyncio.create_task(hear(engine, asking(max_tokens=300)))
        await asyncio.sleep(0)
        pausing = asyncio.create_task(engine.pause(Drain(60)))
        await until(engine, EngineState.DRAINING)
        with pytest.raises(EngineError, match="draining"):
            await hear(engine, asking())
        assert (await running).finished.usage.completion_tokens == 300
        await pausing
        assert state_of(engine) is EngineState.PAUSED


async def test_draining_has_an_end_and_can_be_taken_back(random_model: Path) -> None:
    async with started(random_model, replace(OPTIONS, hold_s=0)) as engine:
        answer = await Listening.begin(engine)
        pausing = asyncio.create_task(engine.pause(Drain(60)))
        await until(engine, EngineState.DRAINING)
        await engine.resume()
        assert state_of(engine) is EngineState.READY
        await engine.pause(Drain(0))
        assert state_of(engine) is EngineState.PAUSED
        with pytest.raises(EngineError, match="paused"):
            await answer.end()
        await pausing


async def test_releasing_ends_the_process_and_resuming_starts_another(random_model: Path) -> None:
    async with started(random_model, replace(OPTIONS, hold_s=0.05)) as engine:
        answer, pid = await Listening.begin(engine), engine.pid
        assert pid is not None
        await engine.pause(Release())
        assert (state_of(engine), engine.pid) == (EngineState.RELEASED, None)
        assert not psutil.pid_exists(pid)
        with pytest.raises(EngineError, match="paused"):
            await answer.end()
        await engine.pause(Release())
        await engine.resume()
        assert engine.pid not in (None, pid)
        assert (await hear(engine, asking(max_tokens=1))).finished.reason == "length"


@pytest.mark.parametrize("level", [StopNow(), Drain(1), Release()])
async def test_pausing_while_the_model_is_being_loaded_releases_it(
    random_model: Path, level: StopNow | Drain | Release
) -> None:
    engine = Engine(random_model, OPTIONS)
    starting = asyncio.create_task(engine.start())
    await until(engine, EngineState.LOADING)
    await engine.pause(level)
    assert state_of(engine) is EngineState.RELEASED
    with pytest.raises(EngineError, match="released"):
        await starting
    await engine.resume()
    assert state_of(engine) is EngineState.READY
    await engine.stop()


@pytest.mark.parametrize("how", [Engine.resume, lambda engine: hear(engine, asking())])
async def test_an_engine_that_was_never_started_says_so(
    random_model: Path, how: Callable[[Engine], Awaitable[object]]
) -> None:
    engine = Engine(random_model, OPTIONS)
    await engine.pause(StopNow())
    await engine.pause(Release())
    with pytest.raises(EngineError, match="stopped") as refused:
        await how(engine)
    assert not refused.value.retry


async def test_a_listener_hears_no_more_after_it_left(random_model: Path) -> None:
    engine = Engine(random_model, OPTIONS)
    heard: list[EngineState] = []
    leave = engine.watch(heard.append)
    await engine.start()
    leave()
    await engine.stop()
    assert heard == [EngineState.LOADING, EngineState.READY]


# ------------------------------------------------------------------------------------- strangers' templates

HANG = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        (None, "the file has none"),
        ("{% for %}", "TemplateSyntaxError"),
        ("{{ messages.__class__.__mro__ }}", "SecurityError"),
        ("{% set a = namespace(x='xxxx') %}" + "{% set a.x = a.x ~ a.x %}" * 40, "MemoryError"),
        ("only a frame", "UsageError"),
    ],
)
async def test_a_template_that_does_not_work_is_replaced(
    tmp_path: Path, template: str | None, fault: str
) -> None:
    model = write_random_model(tmp_path / "m.gguf", template=template)
    async with started(model) as engine:
        assert engine.info is not None
        assert engine.info.template == "chatml"
        assert fault in engine.info.template_fault
        frame = "<s> <|im_start|> u s e r \\n <|im_end|> \\n <|im_start|> a s s i s t a n t \\n"
        heard = await hear(engine, asking((Message("user", ""),), max_tokens=1))
        assert heard.started.prompt_tokens == len(frame.split())


async def test_a_template_that_never_ends_is_run_once_and_replaced(tmp_path: Path) -> None:
    model = write_random_model(tmp_path / "m.gguf", template=HANG)
    options = replace(OPTIONS, silence=Silence(template_s=0.8))
    async with started(model, options) as engine:
        assert engine.info is not None
        assert (engine.info.template, engine.info.template_fault) == ("chatml", "it took too long")


async def test_a_template_that_hangs_on_one_conversation_fails_that_one_for_good(tmp_path: Path) -> None:
    trap = "{% if messages | length > 6 %}" + HANG + "{% endif %}" + CHATML
    model = write_random_model(tmp_path / "m.gguf", template=trap)
    options = replace(OPTIONS, silence=Silence(template_s=0.8))
    many = (Message("user", "a"),) * 7
    async with started(model, options) as engine:
        assert engine.info is not None
        assert engine.info.template == "file"
        bystander = await Listening.begin(engine)
        with pytest.raises(EngineError, match="template ran for more than") as failed:
            await hear(engine, asking(many))
        assert not failed.value.retry
        await bystander.hear_until_new()
        await bystander.close()
        assert (await hear(engine, asking(many, max_tokens=1))).finished.reason == "length"
        after = engine.info
        assert after.template == "chatml"
