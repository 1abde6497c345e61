"""I read a streamed answer back from the bytes of a connection and the moments at which they came.

Nothing is read while an answer arrives: whoever measures stores bytes and times, and asks me afterwards, so
that the measuring costs the computer as little as it can.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from cocoon_desktop.core.errors import PeerError, RemoteProtocolError
from cocoon_desktop.wire.sse import DONE, SseReader

HEAD_END: Final = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that came together, and when, in seconds of a clock that never goes back."""

    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``pieces_at`` are the moments of its pieces of text, in order."""

    sent_at: float
    ended_at: float
    pieces_at: tuple[float, ...]
    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int

    @property
    def ttft_s(self) -> float:
        """From the request to the first piece of text."""
        return self.pieces_at[0] - self.sent_at

    @property
    def gaps_s(self) -> list[float]:
        """Between one piece of text and the next."""
        return [later - earlier for earlier, later in pairwise(self.pieces_at)]


def read_answer(server: str, sent_at: float, arrivals: Sequence[Arrival], wanted_tokens: int) -> Answer:
    """The answer in what arrived. Raises PeerError when it failed or has not the tokens asked for."""
    pieces_at: list[float] = []
    usage: dict[str, Any] = {}
    done_at = 0.0
    try:
        for at, event in _events(server, arrivals):
            if event == DONE:
                done_at = at
                continue
            chunk = json.loads(event)
            if "error" in chunk:
                raise _failed(server, event)
            if any(_text(choice) for choice in chunk.get("choices", ())):
                pieces_at.append(at)
            usage = chunk.get("usage") or usage
        answer = Answer(
            sent_at,
            done_at,
            tuple(pieces_at),
            usage.get("prompt_tokens", 0),
            usage.get("completion_tokens", 0),
            (usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0),
        )
    except (ValueError, TypeError, AttributeError, RemoteProtocolError) as error:
        raise PeerError(server, "measuring", "it answers with something else than a stream") from error
    if not done_at or not pieces_at:
        raise PeerError(server, "measuring", "an answer ended in the middle")
    if answer.completion_tokens != wanted_tokens:
        raise PeerError(
            server,
            "measuring",
            f"it wrote {answer.completion_tokens} tokens instead of {wanted_tokens}",
        )
    return answer


def _text(choice: dict[str, Any]) -> str:
    """Text of a completion's chunk, or of a chat's."""
    return str(choice.get("text") or (choice.get("delta") or {}).get("content") or "")


def _events(server: str, arrivals: Sequence[Arrival]) -> Iterator[tuple[float, str]]:
    """Server-sent events and when each was complete. Raises PeerError for another status than 200."""
    head, found, body = b"".join(arrival.data for arrival in arrivals).partition(HEAD_END)
    if not found:
        raise PeerError(server, "measuring", "it closed the connection without an answer")
    if head.split(b" ", 2)[1:2] != [b"200"]:
        raise _failed(server, body.decode(errors="replace"))
    chunks, sse = _Body(chunked=b"transfer-encoding: chunked" in head.lower()), SseReader()
    skip = len(head) + len(HEAD_END)
    for arrival in arrivals:
        for event in sse.feed(chunks.feed(arrival.data[skip:])):
            yield arrival.at, event
        skip = max(0, skip - len(arrival.data))


def _failed(server: str, body: str) -> PeerError:
    """The server's own sentence, where its body has one."""
    start, end = body.find("{"), body.rfind("}") + 1
    try:
        reason = str(json.loads(body[start:end])["error"]["message"])
    except (ValueError, KeyError, TypeError):
        reason = "it refused without a reason"
    return PeerError(server, "measuring", reason)


class _Body:
    """Takes the chunks of RFC 9112, section 7.1, out of a body; one that has none passes."""

    def __init__(self, *, chunked: bool) -> None:
        self._chunked = chunked
        self._held = b""
        self._left = 0  # bytes of the chunk that have not come

    def feed(self, data: bytes) -> bytes:
        if not self._chunked:
            return data
        self._held += data
        out = b""
        while self._held:
            if self._left:
                out += self._held[: self._left]
                taken = min(self._left, len(self._held))
                self._held, self._left = self._held[taken:], self._left - taken
                continue
            line, found, rest = self._held.removeprefix(b"\r\n").partition(b"\r\n")
            if not found:
                break
            self._held, self._left = rest, int(line.split(b";")[0], 16)
        return out
