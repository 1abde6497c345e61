"""I let servers take turns at the same questions, and measure each run from outside.

Both run the whole time and are warmed alike; one computes at a time. Ratios are taken round by round, between
runs that follow each other, so that a computer which grows warm or slow in between weighs on both.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from cocoon_desktop.core.errors import PeerError

from .caller import Batch, Question, ask_at_once
from .figures import Spread, percentile
from .processes import QUIET_CORES, wait_quiet
from .servers import OURS, PEER, Command, Server, open_server
from .words import Ruler, make_text, seeded
from .workload import Job, Setting, plan, questions

WARM_WORDS = (20, 60)
WARM_TOKENS = 4
BUSY_CALLER = 0.25
"""Share of one processor above which the asking itself may hold up the answers."""


@dataclass(frozen=True, slots=True)
class Run:
    """One job, done. ``busy_cores`` were busy with something else before; ``caller_share`` is of one core."""

    job: Job
    batch: Batch
    cpu_s: float
    busy_cores: float
    caller_share: float

    @property
    def tokens_per_s(self) -> float:
        return self.batch.tokens / self.batch.seconds

    @property
    def ttft_p50_s(self) -> float:
        return percentile((answer.ttft_s for answer in self.batch.answers), 50)


@dataclass(frozen=True, slots=True)
class Load:
    """What one server did at one N, over all rounds. Times are pooled over rounds and requests."""

    tokens_per_s: Spread
    ttft_p50_s: float
    ttft_p95_s: float
    gap_p95_s: float
    cpu_s_per_token: float
    prompt_tokens: float
    cached_tokens: float

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Load":
        answers = [answer for run in runs for answer in run.batch.answers]
        ttft = [answer.ttft_s for answer in answers]
        gaps = [gap for answer in answers for gap in answer.gaps_s]
        return cls(
            Spread.of([run.tokens_per_s for run in runs]),
            percentile(ttft, 50),
            percentile(ttft, 95),
            percentile(gaps or [0.0], 95),
            sum(run.cpu_s for run in runs) / sum(run.batch.tokens for run in runs),
            sum(answer.prompt_tokens for answer in answers) / len(answers),
            sum(answer.cached_tokens for answer in answers) / len(answers),
        )


@dataclass(frozen=True, slots=True)
class Contestant:
    """All about one server. ``facts`` is what it told about itself."""

    loads: dict[int, Load]
    prefix: Load
    peak_rss_bytes: int
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """``ratios`` are our tokens/s over the peer's, ``prefix_ttft`` the peer's TTFT p50 over ours.

    Above 1 we are the better one. Without a peer there are none. ``notes`` say what may have spoiled it.
    """

    ratios: dict[int, Spread]
    prefix_ttft: Spread | None
    ours: Contestant
    peer: Contestant | None
    notes: tuple[str, ...]


async def compete(setting: Setting, commands: Sequence[Command], say: Callable[[str], None]) -> Result:
    """Measure ours alone, or ours and the peer. Raises PeerError when either fails."""
    peaks: dict[str, int] = {}
    async with AsyncExitStack() as stack:
        servers: dict[str, Server] = {}
        for command in commands:
            say(f"starting {command.name}")
            servers[command.name] = await stack.enter_async_context(open_server(command))
        ruler, notes = await _warm(setting, list(servers.values()))
        runs = []
        for job in plan(setting, list(servers)):
            run = await _run(job, servers[job.server], questions(setting, job, ruler), setting.quiet_s)
            say(f"{job}: {run.tokens_per_s:.1f} tokens/s, TTFT {run.ttft_p50_s * 1000:.0f} ms")
            runs.append(run)
        for name, server in servers.items():
            peaks[name] = server.use().peak_rss_bytes
    if not servers[OURS].facts:
        notes.append("our server did not tell its own numbers when it ended")
    told = {name: _contestant(name, runs, peaks[name], server.facts) for name, server in servers.items()}
    return Result(
        _ratios(runs) if PEER in told else {},
        _prefix_ratio(runs) if PEER in told else None,
        told[OURS],
        told.get(PEER),
        (*notes, *_doubts(runs)),
    )


async def _warm(setting: Setting, servers: Sequence[Server]) -> tuple[Ruler, list[str]]:
    """Two small requests to each server, which also tell how many tokens a word has."""
    random = seeded(setting.seed, "warm")
    texts = [(words, make_text(random, words)) for words in WARM_WORDS]
    counts = []
    for server in servers:
        batches = [
            await ask_at_once(server.name, server.port, server.model, [Question(text, WARM_TOKENS)])
            for _, text in texts
        ]
        counts.append([batch.answers[0].prompt_tokens for batch in batches])
    short, long = zip(WARM_WORDS, counts[0], strict=True)
    if all(count == counts[0] for count in counts):
        return Ruler.of(short, long), []
    return Ruler.of(short, long), [f"the servers make different numbers of tokens of one text: {counts}"]


async def _run(job: Job, server: Server, asked: Sequence[Question], quiet_s: float) -> Run:
    busy_cores = await wait_quiet(quiet_s)
    before, began = server.use(), time.perf_counter()
    try:
        batch = await ask_at_once(server.name, server.port, server.model, asked)
    except PeerError:
        await server.verify_alive()
        raise
    cpu_s, took_s = server.use().cpu_s - before.cpu_s, time.perf_counter() - began
    return Run(job, batch, cpu_s, busy_cores, batch.own_cpu_s / took_s)


def _contestant(name: str, runs: Sequence[Run], peak: int, facts: dict[str, Any]) -> Contestant:
    mine = [run for run in runs if run.job.server == name]
    plain = [run for run in mine if not run.job.prefix]
    numbers = dict.fromkeys(run.job.at_once for run in plain)
    return Contestant(
        {n: Load.of([run for run in plain if run.job.at_once == n]) for n in numbers},
        Load.of([run for run in mine if run.job.prefix]),
        peak,
        facts,
    )


def _ratios(runs: Sequence[Run]) -> dict[int, Spread]:
    speeds = {run.job: run.tokens_per_s for run in runs if not run.job.prefix}
    numbers = dict.fromkeys(job.at_once for job in speeds)
    rounds = dict.fromkeys(job.round for job in speeds)
    return {
        n: Spread.of([speeds[Job(r, OURS, n, False)] / speeds[Job(r, PEER, n, False)] for r in rounds])
        for n in numbers
    }


def _prefix_ratio(runs: Sequence[Run]) -> Spread:
    waits = {(run.job.server, run.job.round): run.ttft_p50_s for run in runs if run.job.prefix}
    rounds = dict.fromkeys(number for _, number in waits)
    return Spread.of([waits[PEER, number] / waits[OURS, number] for number in rounds])


def _doubts(runs: Sequence[Run]) -> list[str]:
    doubts = []
    if loud := [run for run in runs if run.busy_cores > QUIET_CORES]:
        worst = max(run.busy_cores for run in loud)
        doubts.append(
            f"the computer was not quiet before {len(loud)} of {len(runs)} runs: "
            f"up to {worst:.1f} processors were busy with something else"
        )
    share = max(run.caller_share for run in runs)
    if share > BUSY_CALLER:
        doubts.append(f"asking took up to {share:.0%} of a processor: it may have held up the answers")
    return doubts
