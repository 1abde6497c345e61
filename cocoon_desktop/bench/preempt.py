"""I interrupt an engine again and again, at any moment of its work, and measure how long each thing takes.

stop_decode     StopNow until nothing is computed, while four answers are written
stop_prefill    the same while a long prompt is read
resume          from there until the first of those answers goes on
snapshot        saving the cache of the answers, as a part of a release
release         Release until the process is gone, and with it all its memory, the GPU's too
reload          from there until another process has loaded the model
reload_token    from the same moment until the first of those answers goes on
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import psutil

from cocoon_desktop.core.errors import EngineError, UsageError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Generation, Sampling, Started
from cocoon_desktop.inference.options import EngineOptions, Release, StopNow
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.models.gguf import read_header

from .figures import Times
from .video_memory import VideoMemory
from .words import Ruler, make_text, seeded
from .writing import Writing, first_to_go_on, writing

ANSWERS: Final = 4
BEGUN_PIECES: Final = 3
"""Pieces after which an answer is under way."""
REST_S: Final = 0.02
"""What was on its way when the engine stopped has arrived after this."""
LOOK_S: Final = 0.001
GONE_S: Final = 10.0
"""How long the system may take to give memory back."""
WARM_WORDS: Final = (20, 60)
TOO_EARLY, TOO_LATE = 0.1, 0.8
"""Part of a prompt's reading in which it is stopped."""
MISSES: Final = 20
"""Stops that may come after the prompt was read, for each that counts at least one."""


@dataclass(frozen=True, slots=True)
class PreemptSetting:
    """Sizes are in tokens; ``prefill`` is the long prompt."""

    tries: int = 100
    threads: int = 1
    gpu_layers: int = -1
    prompt: int = 32
    prefill: int = 1024
    ctx: int = 2048
    seed: int = 0


QUICK: Final = PreemptSetting(tries=2, prompt=16, prefill=1500)
"""A smoke run of seconds. Its numbers mean nothing."""


@dataclass(frozen=True, slots=True)
class PreemptResult:
    """``killed``: stops that were not answered in time. ``asked_again``: answers that failed by a pause."""

    times: dict[str, Times]
    killed: int
    asked_again: int
    notes: tuple[str, ...]


async def interrupt(
    model: Path, setting: PreemptSetting, additions: tuple[Path, ...], say: Callable[[str], None]
) -> PreemptResult:
    """Do it all, with an engine that loads these plug-ins. Raises CocoonError."""
    header = await asyncio.to_thread(read_header, model)
    n_ctx = min(setting.ctx, header.context_length or setting.ctx)
    if setting.prefill + setting.prompt > n_ctx:
        raise UsageError(f"a prompt of {setting.prefill} tokens does not fit the model's context of {n_ctx}")
    options = EngineOptions(
        n_ctx=n_ctx,
        slots=ANSWERS,
        threads=setting.threads,
        gpu_layers=setting.gpu_layers,
        backends=additions,
    )
    async with AsyncExitStack() as stack:
        video = VideoMemory()
        stack.callback(video.close)
        engine = Engine(model, options)
        stack.push_async_callback(engine.stop)
        say("loading the model")
        await engine.start()
        video.loaded()
        interrupter = _Interrupter(engine, setting, n_ctx, video)
        await interrupter.warm()
        for name, one_try in (
            ("stop during decode", interrupter.stop_decode),
            ("stop during prefill", interrupter.stop_prefill),
            ("release and reload", interrupter.release),
        ):
            for number in range(setting.tries):
                if number % 10 == 0:
                    say(f"{name}: {number} of {setting.tries}")
                await one_try()
        return interrupter.result()


class _Interrupter:
    def __init__(self, engine: Engine, setting: PreemptSetting, n_ctx: int, video: VideoMemory) -> None:
        self._engine, self._setting, self._n_ctx, self._video = engine, setting, n_ctx, video
        self._random = seeded(setting.seed)
        self._numbers = count(1)
        self._ruler = Ruler(0, 1)
        self._prefill_s = 0.0
        self._taken: dict[str, list[float]] = {}
        self._killed = self._asked_again = self._missed = 0

    def result(self) -> PreemptResult:
        times = {name: Times.of(seconds) for name, seconds in self._taken.items()}
        notes = []
        if self._missed:
            notes.append(f"{self._missed} stops came after the long prompt was read, and do not count")
        return PreemptResult(times, self._killed, self._asked_again, tuple(notes))

    async def warm(self) -> None:
        """Learn how many tokens a word has, and how long the long prompt takes."""
        short, long = [(words, await self._read(make_text(self._random, words))) for words in WARM_WORDS]
        self._ruler = Ruler.of(short, long)
        began = self._now()
        await self._read(self._long_prompt())
        self._prefill_s = self._now() - began

    async def stop_decode(self) -> None:
        async with writing(self._engine, self._generations()) as writings:
            await self._get_going(writings)
            await self._stop("stop_decode")
            before = await self._rest(writings)
            began = self._now()
            await self._engine.resume()
            self._ask_again(writings)
            self._took("resume", await first_to_go_on(writings, before) - began)

    async def stop_prefill(self) -> None:
        """At any moment of the reading; a prompt that was read faster than planned is tried again."""
        for _ in range(MISSES):
            async with writing(self._engine, [self._generation(self._long_prompt())]) as (reading,):
                await asyncio.sleep(self._prefill_s * self._random.uniform(TOO_EARLY, TOO_LATE))
                if not reading.pieces:
                    await self._stop("stop_prefill")
                    break
            self._missed += 1
        else:
            raise EngineError("the long prompt is read too fast to be interrupted", retry=False)
        await self._engine.resume()

    async def release(self) -> None:
        async with writing(self._engine, self._generations()) as writings:
            await self._get_going(writings)
            pid, saved_before = self._engine.pid, self._engine.saved_in_s
            assert pid is not None
            began = self._now()
            await self._engine.pause(Release())
            await self._gone(pid)
            self._took("release", self._now() - began)
            if self._engine.saved_in_s != saved_before:
                self._took("snapshot", self._engine.saved_in_s)
            before = await self._rest(writings)
            began = self._now()
            await self._engine.resume()
            self._took("reload", self._now() - began)
            self._ask_again(writings)
            self._took("reload_token", await first_to_go_on(writings, before) - began)

    # ------------------------------------------------------------------------------------------------------

    async def _get_going(self, writings: list[Writing]) -> None:
        """Until all are under way, and then to any moment of a step."""
        step_s = 0.0
        for each in writings:
            before = await each.reach(BEGUN_PIECES - 1)
            step_s = max(step_s, await each.reach(BEGUN_PIECES) - before)
        await asyncio.sleep(self._random.uniform(0, step_s))

    async def _stop(self, name: str) -> None:
        began = self._now()
        await self._engine.pause(StopNow())
        self._took(name, self._now() - began)
        self._killed += self._engine.state is EngineState.RELEASED

    async def _rest(self, writings: list[Writing]) -> list[int]:
        """The pieces of each when everything has arrived."""
        await asyncio.sleep(REST_S)
        return [each.pieces for each in writings]

    def _ask_again(self, writings: list[Writing]) -> None:
        self._asked_again += sum(each.ask_again() for each in writings)

    async def _gone(self, pid: int) -> None:
        try:
            async with asyncio.timeout(GONE_S):
                while psutil.pid_exists(pid) or not self._video.is_back(pid):  # noqa: ASYNC110 - no event
                    await asyncio.sleep(LOOK_S)
        except TimeoutError:
            reason = f"process {pid} or its video memory was still there {GONE_S:g} s after the release"
            raise EngineError(reason, retry=False) from None

    def _generations(self) -> Iterator[Generation]:
        words = self._ruler.words_for(self._setting.prompt)
        return (self._generation(make_text(self._random, words)) for _ in range(ANSWERS))

    def _generation(self, prompt: str, max_tokens: int | None = None) -> Generation:
        sampling = Sampling(temperature=0, seed=1)
        return Generation(
            f"bench-{next(self._numbers)}", prompt, max_tokens, sampling=sampling, ignore_end=True
        )

    def _long_prompt(self) -> str:
        return make_text(self._random, self._ruler.words_for(self._setting.prefill))

    async def _read(self, prompt: str) -> int:
        """Tokens of a prompt; returns when it was read."""
        tokens = 0
        async for event in self._engine.generate(self._generation(prompt, 1)):
            if isinstance(event, Started):
                tokens = event.prompt_tokens
        return tokens

    def _took(self, name: str, seconds: float) -> None:
        self._taken.setdefault(name, []).append(seconds)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
