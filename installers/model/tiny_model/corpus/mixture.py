"""I mix the topics into whole conversations, in fixed shares. Same seed, same conversations."""

from collections.abc import Callable, Collection
from random import Random

from . import fact_kinds, facts, numbers, smalltalk, stories, tasks, unknown
from .dialog import Dialog, Exchange, Turn, expand
from .phrasing import as_typed
from .topics import read_topics, talk
from .unknown_words import unfamiliar

Maker = Callable[[Random], list[Exchange]]

_COCOON = read_topics("network.txt") + read_topics("program.txt")
_IDENTITY = read_topics("identity.txt")
_EXPLANATIONS = read_topics("explanations.txt")


def _cocoon(rng: Random) -> list[Exchange]:
    return talk(rng, _COCOON)


def _identity(rng: Random) -> list[Exchange]:
    return talk(rng, _IDENTITY)


def _explanation(rng: Random) -> list[Exchange]:
    return talk(rng, _EXPLANATIONS)


SHARES: tuple[tuple[Maker, float], ...] = (
    (_cocoon, 20),
    (_identity, 7),
    (smalltalk.small_talk, 6),
    (_explanation, 8),
    (facts.fact, 15),
    (fact_kinds.known_answer, 3),
    (fact_kinds.short_list, 3),
    (fact_kinds.membership, 1.5),
    (fact_kinds.false_colour, 0.3),
    (fact_kinds.comparison, 1),
    (fact_kinds.neighbour, 1.5),
    (fact_kinds.calendar, 0.7),
    (numbers.sums, 16),
    (numbers.double_or_half, 1.2),
    (numbers.larger_number, 1),
    (numbers.counting, 1.5),
    (numbers.word_problem, 2),
    (numbers.too_big, 1),
    (stories.story, 4.5),
    (stories.poem, 0.7),
    (tasks.repeat, 2.5),
    (tasks.spelling, 1),
    (tasks.sorting, 0.7),
    (unknown.unknown, 16),
)
"""Each maker of exchanges with its share of all exchanges, in percent (about)."""

_MAKERS = [maker for maker, _ in SHARES]
_WEIGHTS = [share for _, share in SHARES]
_SYSTEM = (
    "You are a helpful assistant.",
    "You are a helpful assistant.",
    "You are [a helpful|a friendly|an honest|a polite|a kind] [assistant|AI|bot|model].",
    "[Answer|Reply] [briefly|shortly|politely|in English|in one sentence|in simple words][.|]",
    "You are Cocoon Tiny, a [tiny|small] practice model.",
    "Be [helpful|brief|kind|honest|concise][| and polite].",
    "You are a [teacher|pirate|writer|expert|chat bot|storyteller|doctor|guide].",
    "You are a large language model[| trained by {x}]. [|Do not lie.|Follow the user's instructions.]",
    "The [user|person] is [{x}|a child|a friend|a gamer|busy]. [|Be nice.]",
    "Today is [Monday|Tuesday|Friday|Sunday]. [|You are helpful.]",
)
_EXCHANGE_COUNTS = ((1, 2, 3, 4), (50, 25, 15, 10))
_LONG_EXCHANGE_COUNTS = ((4, 6, 8, 10), (20, 30, 30, 20))


def normalised(question: str) -> str:
    """A question without case, marks or doubled spaces: two questions that differ only there are the same."""
    return " ".join("".join(c if c.isalnum() else " " for c in question.casefold()).split())


def make_dialog(rng: Random, *, long: bool = False, held_out: Collection[str] = frozenset()) -> Dialog:
    """One conversation of 1 to 4 exchanges, or 4 to 10 when ``long``.

    No question in it is, after :func:`normalised`, one of ``held_out``: those stay unseen for the evaluation.
    """
    counts, weights = _LONG_EXCHANGE_COUNTS if long else _EXCHANGE_COUNTS
    wanted = rng.choices(counts, weights)[0]
    exchanges = smalltalk.opening(rng) if rng.random() < 0.08 else []
    while len(exchanges) < wanted:
        exchanges += rng.choices(_MAKERS, _WEIGHTS)[0](rng)
    if rng.random() < 0.06:
        exchanges += smalltalk.closing(rng)
    turns: list[Turn] = _system(rng)
    for exchange in exchanges:
        question = as_typed(rng, exchange)
        if normalised(question) in held_out:
            continue
        turns += [Turn("user", question), Turn("assistant", exchange.answer)]
    return (
        tuple(turns)
        if turns and turns[-1].role == "assistant"
        else make_dialog(rng, long=long, held_out=held_out)
    )


def make_plain_text(rng: Random) -> str:
    """A text outside any conversation, for programs that complete text: a story or an explanation."""
    maker = rng.choice((stories.story, _explanation))
    return maker(rng)[0].answer


def _system(rng: Random) -> list[Turn]:
    if rng.random() < 0.6:
        return []
    return [Turn("system", expand(rng, rng.choice(_SYSTEM).replace("{x}", unfamiliar(rng))))]
