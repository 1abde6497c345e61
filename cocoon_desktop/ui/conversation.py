"""I know what a conversation is made of and which part of it is sent along. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from .chat_backend import Turn


class AnswerState(Enum):
    """Where a message stands. A question is always whole."""

    WHOLE = "whole"
    STREAMING = "streaming"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message as QML shows it: ``author`` is "user" or "assistant", ``state`` an ``AnswerState`` value.

    ``caption`` stands below an answer: what it took, or why it failed. ``tier`` says who could read it.
    """

    author: str
    text: str
    state: str = AnswerState.WHOLE.value
    caption: str = ""
    tier: str = ""


def question(text: str) -> MessageRow:
    """What the user said."""
    return MessageRow("user", text)


def answer(text: str, state: AnswerState, tier: str, caption: str = "") -> MessageRow:
    """What came back."""
    return MessageRow("assistant", text, state.value, caption, tier)


def turns_to_send(messages: Sequence[MessageRow]) -> list[Turn]:
    """The turns that a backend is asked with: all answered pairs, then the question at the end.

    A question whose answer failed or never began is left out, because models expect turns to alternate.
    """
    turns: list[Turn] = []
    for asked, answered in pairwise(messages):
        told = answered.author == "assistant" and answered.state != AnswerState.FAILED.value and answered.text
        if asked.author == "user" and told:
            turns += [("user", asked.text), ("assistant", answered.text)]
    if messages and messages[-1].author == "user":
        turns.append(("user", messages[-1].text))
    return turns
