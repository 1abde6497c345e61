"""Asks an OpenAI-compatible endpoint the way any program would: HTTP, server-sent events, nothing private."""

import json
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from cocoon_desktop.core.errors import PeerError, RemoteProtocolError
from cocoon_desktop.wire.openai import CHAT_PATH, TOO_LONG, Usage
from cocoon_desktop.wire.sse import DONE, SseReader

from .own_first import ROUTE_HEADER, Route
from .too_long import ConversationTooLongError

CONNECT_S = 5.0


@dataclass(slots=True)
class ChatSummary:
    """What is known when an answer has ended. Times are seconds; counts and price come from the worker."""

    ttft_s: float = 0.0
    duration_s: float = 0.0
    usage: Usage = field(default_factory=lambda: Usage(0, 0))
    cost_nanoton: int = 0
    finish_reason: str = ""

    @property
    def tokens_per_s(self) -> float:
        """What the asker got, the wait for the first token included: short answers come all at once."""
        return self.usage.completion_tokens / self.duration_s if self.duration_s > 0 else 0.0


async def stream_chat(
    session: aiohttp.ClientSession,
    base_url: str,
    model: str,
    messages: Sequence[tuple[str, str]],
    summary: ChatSummary,
    route: Route | None = None,
) -> AsyncGenerator[str, None]:
    """Yield the answer as it is generated and fill in ``summary``. ``messages`` are (role, text).

    ``route`` None leaves it to the endpoint who answers.

    Raises PeerError with the server's own sentence when it refuses or fails, also in the middle;
    ConversationTooLongError where that is why.
    """
    body = {
        "model": model,
        "messages": [{"role": role, "content": text} for role, text in messages],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    headers = {} if route is None else {ROUTE_HEADER: route.value}
    began = time.monotonic()
    url = base_url.removesuffix("/v1") + CHAT_PATH
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S)
    try:
        async with session.post(url, json=body, headers=headers, timeout=timeout) as response:
            if response.status != 200:
                raise _refused(url, await response.read(), response.status)
            reader = SseReader()
            async for data in response.content.iter_any():
                for event in reader.feed(data):
                    for text in take_event(event, summary, url):
                        summary.ttft_s = summary.ttft_s or time.monotonic() - began
                        yield text
            summary.duration_s = time.monotonic() - began
    except aiohttp.ClientError as error:
        raise PeerError(url, "asking", str(error) or type(error).__name__) from error
    if not summary.finish_reason:
        raise PeerError(url, "asking", "the answer ended in the middle")


def take_event(event: str, summary: ChatSummary, url: str) -> list[str]:
    """Text of one event; everything else goes into the summary. Raises PeerError, RemoteProtocolError."""
    if event == DONE:
        return []
    try:
        chunk = json.loads(event)
        if "error" in chunk:
            raise _refused(url, event.encode(), 200)
        return _read_chunk(chunk, summary)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RemoteProtocolError(f"{url} answers with something else than chat chunks") from error


def _read_chunk(chunk: dict[str, Any], summary: ChatSummary) -> list[str]:
    if usage := chunk.get("usage"):
        details = usage.get("prompt_tokens_details") or {}
        cached = _count(details.get("cached_tokens", 0))
        summary.usage = Usage(_count(usage["prompt_tokens"]), _count(usage["completion_tokens"]), cached)
        summary.cost_nanoton = _count(usage.get("total_cost", 0))
    texts = []
    for choice in chunk.get("choices", []):
        summary.finish_reason = str(choice.get("finish_reason") or summary.finish_reason)
        if text := str(choice.get("delta", {}).get("content") or ""):
            texts.append(text)
    return texts


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("no count")
    return value


def _refused(url: str, body: bytes, status: int) -> PeerError:
    try:
        error = json.loads(body)["error"]
        reason, code = str(error["message"]), error.get("code")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        reason, code = f"HTTP status {status}", None
    kind = ConversationTooLongError if code == TOO_LONG else PeerError
    return kind(url, "asking", reason, status)
