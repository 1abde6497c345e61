"""I read subjects from the texts beside me and turn them into questions and answers, with follow-ups.

A text file holds blocks of ``key: value`` lines with a blank line between two subjects; an indented line goes
on with the one before; ``#`` begins a comment. Keys: ``noun`` (names of the subject, between semicolons, for
which the general question forms work), ``ask`` (a question of its own), ``say`` (one whole answer; several
say the same), ``more`` (the answer to "tell me more"). Values may hold the brackets of :func:`expand`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from .dialog import Exchange, capitalised, expand

_TEXTS = Path(__file__).parent / "texts"
_ABOUT_A_NOUN = (
    "[What|What exactly] is {noun}?",
    "[Explain|Describe|Define] {noun}[| to me| in simple words| briefly].",
    "[Can|Could|Would] you [please|] [explain|describe] {noun}[| to me| in simple words]?",
    "[Tell me|Please tell me|Teach me|I want to know] [something|more|] about {noun}.",
    "[Tell me|Do you know|Can you tell me|I want to know|I would like to know] what {noun} is.",
    "What do you know about {noun}?",
    "I do not [understand {noun}|know what {noun} is|understand what {noun} is].",
    "[What is meant by|What does it mean:|What about|How about] {noun}?",
    "[I read about|I see|I saw] {noun}. What is [that|it|this]?",
    "{noun}[?|]",
    "[In one sentence|In short|In simple words|Short answer], what is {noun}?",
)
_MORE = (
    "[Tell me|Say|I want to know] more[| about it| about that].",
    "[Why|How|How so|And why|Really|How does that work|How does it work]?",
    "[Can|Could] you [say|tell me|explain] more[| about it| about that]?",
    "[Go on|Continue|More|More details|And|What else|Anything else][.|?]",
    "[Interesting|I see|Okay|Good]. [What else|And|Tell me more|Go on][?|.]",
)
_NO_MORE = "That is all I know about it. I am only a tiny practice model."


@dataclass(frozen=True)
class Topic:
    """One subject, as a block of a text file describes it."""

    nouns: Sequence[str]
    asks: Sequence[str]
    says: Sequence[str]
    more: Sequence[str]


def read_texts(name: str) -> list[list[str]]:
    """The blocks of a text file: lists of lines, joined where indented, without comments. Raises OSError."""
    blocks: list[list[str]] = [[]]
    for line in (_TEXTS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line:
            blocks.append([])
        elif line.startswith(" "):
            blocks[-1][-1] += f" {line.strip()}"
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def read_lists(name: str) -> dict[str, list[str]]:
    """The ``key: one; two; three`` lines of a text file. Raises OSError."""
    lines = [line.partition(": ") for block in read_texts(name) for line in block]
    return {key: values.split("; ") for key, _, values in lines}


def read_topics(name: str) -> list[Topic]:
    """The subjects of a text file. Raises OSError, and ValueError for a key that does not exist."""
    return [_topic(block) for block in read_texts(name)]


def _topic(block: Sequence[str]) -> Topic:
    values: dict[str, list[str]] = {"noun": [], "ask": [], "say": [], "more": []}
    for line in block:
        key, colon, value = line.partition(": ")
        if not colon or key not in values:
            raise ValueError(f"no such key: {line!r}")
        values[key] += value.split("; ") if key == "noun" else [value]
    return Topic(values["noun"], values["ask"], values["say"], values["more"])


def ask(rng: Random, topic: Topic) -> str:
    """A question about the topic: one of its own, or a general form with one of its nouns."""
    if topic.nouns and (not topic.asks or rng.random() < 0.45):
        pattern = rng.choice(_ABOUT_A_NOUN).replace("{noun}", rng.choice(topic.nouns))
    else:
        pattern = rng.choice(topic.asks)
    return capitalised(expand(rng, pattern))


def talk(rng: Random, topics: Sequence[Topic]) -> list[Exchange]:
    """A question about one of the topics, its answer, and now and then a request for more."""
    topic = rng.choice(topics)
    exchanges = [Exchange(ask(rng, topic), expand(rng, rng.choice(topic.says)))]
    if topic.more and rng.random() < 0.3:
        exchanges.append(Exchange(expand(rng, rng.choice(_MORE)), expand(rng, rng.choice(topic.more))))
    elif topic.nouns and not topic.more and rng.random() < 0.08:
        exchanges.append(Exchange(expand(rng, rng.choice(_MORE)), _NO_MORE))
    return exchanges
