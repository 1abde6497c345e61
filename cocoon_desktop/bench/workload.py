"""I decide what is asked, of whom and in which order. The same seed asks the same again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.errors import UsageError

from .caller import Question
from .words import Ruler, make_text, seeded

MARGIN_TOKENS: Final = 32
"""A real model makes a few tokens more or less of a text than planned."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Sizes are in tokens.

    ``prefix`` is what ``prefix_requests`` prompts begin with alike; a tail follows.
    """

    at_once: tuple[int, ...] = (1, 4, 8, 16)
    rounds: int = 3
    prompt: int = 64
    answer: int = 128
    prefix_requests: int = 8
    prefix: int = 1000
    tail: int = 32
    prefix_answer: int = 16
    ctx: int = 2048
    quiet_s: float = 60
    """How long a run waits for the computer to be quiet."""
    seed: int = 0

    def __post_init__(self) -> None:
        longest = max(self.prompt + self.answer, self.prefix + self.tail + self.prefix_answer)
        if longest + MARGIN_TOKENS > self.ctx:
            raise UsageError(
                f"prompt and answer have {longest} tokens; with {MARGIN_TOKENS} to spare they do not fit a "
                f"context of {self.ctx}"
            )

    @property
    def slots(self) -> int:
        """Answers that the servers must be able to write at once."""
        return max(*self.at_once, self.prefix_requests)


QUICK: Final = Setting((1, 2), 1, 16, 8, 2, 64, 8, 4, 256, 0)
"""A smoke run of seconds. Its numbers mean nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run: so many requests at once to one server. ``prefix``: they begin alike."""

    round: int
    server: str
    at_once: int
    prefix: bool

    def __str__(self) -> str:
        what = "shared prefix" if self.prefix else "throughput"
        return f"round {self.round + 1}, {what}, N = {self.at_once}, {self.server}"


def plan(setting: Setting, servers: Sequence[str]) -> list[Job]:
    """All jobs. The servers take turns throughout; who begins is drawn by chance."""
    order = seeded(setting.seed).sample(servers, len(servers))
    workloads = [(n, False) for n in setting.at_once] + [(setting.prefix_requests, True)]
    return [
        Job(number, server, at_once, prefix)
        for number in range(setting.rounds)
        for at_once, prefix in workloads
        for server in order
    ]


def questions(setting: Setting, job: Job, ruler: Ruler) -> list[Question]:
    """The same for each server, and never the same in another round or at another N."""
    random = seeded(setting.seed, job.round, job.at_once, job.prefix)
    if not job.prefix:
        words = ruler.words_for(setting.prompt)
        return [Question(make_text(random, words), setting.answer) for _ in range(job.at_once)]
    prefix = make_text(random, ruler.words_for(setting.prefix))
    tail = max(1, round(setting.tail / ruler.per_word))
    return [
        Question(f"{prefix} {make_text(random, tail)}", setting.prefix_answer) for _ in range(job.at_once)
    ]
