"""Runs a handshake's head against scripted answers."""

from typing import TypeVar

from cocoon_desktop.network.handshake import Handshake, Query
from cocoon_desktop.wire.tl import TlObject

T = TypeVar("T")


def play(handshake: Handshake[T], *answers: TlObject) -> tuple[list[TlObject], T]:
    """The queries that it asked, and its result."""
    asked: list[TlObject] = []
    try:
        step: Query = next(handshake)
        for answer in answers:
            asked.append(step.query)
            step = handshake.send(answer)
    except StopIteration as done:
        return asked, done.value
    raise AssertionError(f"still asking {step.query.TL.name}")
