"""Handshakes as generators: the head yields what to ask, the hands bring the answer."""

from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.tl import TlObject

HANDSHAKE_TIMEOUT_S = 30.0
"""Deadline of a handshake query (cocoon-protocol section 6)."""

T = TypeVar("T")
Answer = TypeVar("Answer", bound=TlObject)


@dataclass(frozen=True, slots=True)
class Query:
    """Ask the proxy this; the generator gets the answer."""

    query: TlObject
    timeout_s: float = HANDSHAKE_TIMEOUT_S


Handshake: TypeAlias = Generator[Query, TlObject, T]


async def drive(handshake: Handshake[T], ask: Callable[[TlObject, float], Awaitable[TlObject]]) -> T:
    """Run a handshake to its result. Raises what ``ask`` raises, and RemoteProtocolError of the head."""
    try:
        step = next(handshake)
        while True:
            step = handshake.send(await ask(step.query, step.timeout_s))
    except StopIteration as done:
        result: T = done.value
        return result
    finally:
        handshake.close()


def expect(answer: TlObject, kind: type[Answer]) -> Answer:
    """The answer, if it is of this kind. Raises RemoteProtocolError."""
    if not isinstance(answer, kind):
        raise RemoteProtocolError(f"{answer.TL.name} where {kind.TL.name} belongs")
    return answer
