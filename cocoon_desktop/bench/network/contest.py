"""I let the same callers ask the network and, in turn, the engine behind it; the difference is the network's.

What is added, and how the rates compare, is taken round by round between runs that follow each other, so that
a computer which has other things to do meanwhile weighs on both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cocoon_desktop.app.roles.options import LinkKind

from ..figures import Spread, Times, percentile
from ..processes import QUIET_CORES, wait_quiet
from ..words import seeded
from .callers import Asked, ask_for
from .idle import Idle, measure_idle
from .paying import Paying, measure_paying
from .programs import Engine, Network, Program, instant_engine, network

LINKS: Final = (LinkKind.PLAIN, LinkKind.TLS)
ONE: Final = "one caller"
STREAM: Final = "one caller, streamed"
MANY: Final = "many callers"
NETWORK: Final = "network"
ENGINE: Final = "engine"
ASKING: Final = "asking"
"""The process of the callers, beside those of the roles."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """``seconds`` is how long each run takes; each round has one of every kind, of network and engine."""

    seconds: float = 2.0
    rounds: int = 5
    callers: int = 32
    idle_workers: int = 2000
    idle_clients: int = 5000
    choices: int = 20_000
    payments: int = 20_000
    quiet_s: float = 60
    """How long a link's runs wait for the computer to be quiet."""
    seed: int = 0


QUICK: Final = Setting(0.1, 1, 4, 3, 5, 100, 20, 0)
"""A smoke run. Its numbers mean nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """``cpu_s`` by process, the asking included; ``busy_cores`` were busy with something else before."""

    round: int
    kind: str
    server: str
    asked: Asked
    cpu_s: dict[str, float]
    busy_cores: float


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of asking, over all rounds. Waiting times are pooled, and in seconds."""

    requests: int
    per_s: Spread
    whole: Times
    whole_p95_s: float
    first_byte: Times
    cpu_s_per_request: dict[str, float]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Load":
        whole = [taken for run in runs for taken in run.asked.whole_s]
        return cls(
            len(whole),
            Spread.of([run.asked.per_s for run in runs]),
            Times.of(whole),
            percentile(whole, 95),
            Times.of([taken for run in runs for taken in run.asked.first_byte_s]),
            {name: sum(run.cpu_s[name] for run in runs) / len(whole) for name in runs[0].cpu_s},
        )


@dataclass(frozen=True, slots=True)
class LinkResult:
    """Network less engine, in seconds, of one caller; and requests per second of many, as a share, too."""

    added_p50_s: Spread
    added_p95_s: Spread
    added_first_byte_s: Spread
    requests_per_s: Spread
    requests_ratio: Spread
    network: dict[str, Load]
    engine: dict[str, Load]
    peak_rss_bytes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """By link. ``notes`` say what may have spoiled it."""

    links: dict[str, LinkResult]
    idle: Idle
    paying: Paying
    notes: tuple[str, ...]


async def measure(setting: Setting, folder: Path, say: Say) -> Result:
    """Everything; what is kept meanwhile lies in ``folder``. Raises PeerError when a part of it fails."""
    links, runs = {}, []
    async with instant_engine() as engine:
        for link in LINKS:
            say(f"starting a network with {link} links")
            own = folder / link
            own.mkdir()
            async with network(own, link, engine) as running:
                for server in (NETWORK, ENGINE):
                    await _ask(setting, STREAM, server, running, engine)
                done = await _runs(setting, running, engine, say)
                peaks = {program.name: program.use().peak_rss_bytes for program in running.programs}
            links[link.value] = _link_result(done, peaks)
            runs += done
    say(f"letting {setting.idle_workers} workers and {setting.idle_clients} clients in")
    idle = await measure_idle(folder, setting.idle_workers, setting.idle_clients, setting.choices)
    return Result(links, idle, measure_paying(setting.payments), tuple(_doubts(runs)))


async def _runs(setting: Setting, running: Network, engine: Engine, say: Say) -> list[Run]:
    order = seeded(setting.seed).sample((NETWORK, ENGINE), 2)
    programs = (*running.programs, engine.program)
    runs: list[Run] = []
    for number in range(setting.rounds):
        for kind in (ONE, STREAM, MANY):
            for server in order:
                busy = await wait_quiet(0 if runs else setting.quiet_s)
                before = _cpu(programs)
                asked = await _ask(setting, kind, server, running, engine)
                cpu = {name: used - before[name] for name, used in _cpu(programs).items()}
                runs.append(Run(number, kind, server, asked, {ASKING: asked.cpu_s, **cpu}, busy))
                waited = percentile(asked.whole_s, 50) * 1000
                what = f"round {number + 1}, {kind}, {server}"
                say(f"{what}: {asked.per_s:.0f} requests/s, p50 {waited:.2f} ms")
    return runs


async def _ask(setting: Setting, kind: str, server: str, running: Network, engine: Engine) -> Asked:
    port = running.port if server == NETWORK else engine.port
    callers = setting.callers if kind == MANY else 1
    return await ask_for(server, port, callers, setting.seconds, stream=kind == STREAM)


def _cpu(programs: Sequence[Program]) -> dict[str, float]:
    return {program.name: program.use().cpu_s for program in programs}


def _link_result(runs: Sequence[Run], peaks: dict[str, int]) -> LinkResult:
    def loads(server: str) -> dict[str, Load]:
        return {
            kind: Load.of([run for run in runs if (run.kind, run.server) == (kind, server)])
            for kind in (ONE, STREAM, MANY)
        }

    def added(kind: str, value: Callable[[Asked], float]) -> Spread:
        return Spread.of([value(ours) - value(direct) for ours, direct in _pairs(runs, kind)])

    return LinkResult(
        added(ONE, lambda asked: percentile(asked.whole_s, 50)),
        added(ONE, lambda asked: percentile(asked.whole_s, 95)),
        added(STREAM, lambda asked: percentile(asked.first_byte_s, 50)),
        Spread.of([ours.per_s for ours, _ in _pairs(runs, MANY)]),
        Spread.of([ours.per_s / direct.per_s for ours, direct in _pairs(runs, MANY)]),
        loads(NETWORK),
        loads(ENGINE),
        peaks,
    )


def _pairs(runs: Sequence[Run], kind: str) -> list[tuple[Asked, Asked]]:
    """Network and engine of each round."""
    found = {(run.round, run.server): run.asked for run in runs if run.kind == kind}
    return [(found[number, NETWORK], found[number, ENGINE]) for number in dict.fromkeys(r for r, _ in found)]


def _doubts(runs: Sequence[Run]) -> list[str]:
    loud = [run.busy_cores for run in runs if run.busy_cores > QUIET_CORES]
    if not loud:
        return []
    doubt = (
        f"the computer was not quiet before {len(loud)} of {len(runs)} runs: up to {max(loud):.1f} "
        "processors were busy with something else, so that only shares mean something"
    )
    return [doubt]
