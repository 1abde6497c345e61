"""I say what a conversation is, and how a pattern of words becomes a sentence. I know no topic."""

import re
from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

Role = Literal["system", "user", "assistant"]


class Turn(NamedTuple):
    """One message of a conversation, as a chat template receives it."""

    role: Role
    text: str


Dialog = tuple[Turn, ...]
"""A conversation: perhaps a system turn, then user and assistant in turn."""


@dataclass(frozen=True)
class Exchange:
    """One question and its answer.

    The answer to an ``exact`` question depends on each of its letters (a sum, a known name), so no slip may
    change them, though case, marks and manners may. The answer to a ``verbatim`` one repeats some of it.
    """

    question: str
    answer: str
    exact: bool = False
    verbatim: bool = False


_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SPACES = re.compile(r" {2,}")
_LOOSE_MARK = re.compile(r" +([?.,!])")


def expand(rng: Random, pattern: str) -> str:
    """Choose one alternative of every bracket, innermost first, and tidy the spaces.

    >>> expand(Random(1), "[Good|Fine]") in ("Good", "Fine")
    True
    """
    while (choice := _CHOICE.search(pattern)) is not None:
        chosen = rng.choice(choice[1].split("|"))
        pattern = pattern[: choice.start()] + chosen + pattern[choice.end() :]
    return _LOOSE_MARK.sub(r"\1", _SPACES.sub(" ", pattern)).strip()


def capitalised(text: str) -> str:
    """The text with its first letter in upper case and the rest as it was."""
    return text[:1].upper() + text[1:]


def listed(words: list[str]) -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def article(noun: str) -> str:
    """The noun with its indefinite article, by sound of the first letter."""
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"
