"""Callers who ask the client all the time, streamed and not, and remember what each answer said it cost."""

import asyncio
import itertools
import json
import time
from collections import Counter
from typing import Any

import aiohttp

from .engine import MODEL

PAUSE_S = 0.05
"""After a failure."""
ANSWER_S = 60.0


class NotWholeError(Exception):
    """An answer that began and did not end well."""


class Callers:
    """Each asks one question after the other while they are not held."""

    def __init__(self, url: str, count: int) -> None:
        self._url, self._count = f"{url}/chat/completions", count
        self._numbers = itertools.count(1)
        self._go = asyncio.Event()
        self._asking = 0
        self.costs: dict[int, int] = {}
        """What whole answers said they cost, in nanoton."""
        self.failures: Counter[str] = Counter()
        self.newest_good = 0.0
        """When the latest of the answered questions was asked, monotonic."""

    async def run(self) -> None:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(ANSWER_S)) as session,
            asyncio.TaskGroup() as tasks,
        ):
            for _ in range(self._count):
                tasks.create_task(self._call(session))

    def go(self) -> None:
        self._go.set()

    def hold(self) -> None:
        """Let what runs come to its end, and begin nothing."""
        self._go.clear()

    @property
    def is_quiet(self) -> bool:
        return not self._asking

    async def _call(self, session: aiohttp.ClientSession) -> None:
        while True:
            await self._go.wait()
            number, asked_at = next(self._numbers), time.monotonic()
            self._asking += 1
            try:
                self.costs[number] = await self._ask(session, number)
                self.newest_good = max(self.newest_good, asked_at)
            except (aiohttp.ClientError, NotWholeError, TimeoutError) as error:
                self.failures[_kind(error)] += 1
                await asyncio.sleep(PAUSE_S)
            finally:
                self._asking -= 1

    async def _ask(self, session: aiohttp.ClientSession, number: int) -> int:
        question: dict[str, Any] = {
            "model": MODEL,
            "max_tokens": 100,
            "messages": [{"role": "user", "content": f"number {number}"}],
        }
        if number % 2:
            question |= {"stream": True, "stream_options": {"include_usage": True}}
        async with session.post(self._url, json=question) as response:
            if response.status != 200:
                raise NotWholeError(f"HTTP {response.status}")
            body = await response.read()
        return _cost(body, is_stream="stream" in question)


def _cost(body: bytes, *, is_stream: bool) -> int:
    """Raises NotWholeError."""
    events = [body]
    if is_stream:
        events = [line[6:] for line in body.split(b"\n") if line.startswith(b"data: ")]
        if not events or events.pop() != b"[DONE]":
            raise NotWholeError("a stream without its end")
    said = [json.loads(event) for event in events]
    if any("error" in each for each in said):
        raise NotWholeError("an error in the stream")
    (usage,) = [each["usage"] for each in said if each.get("usage")]
    return int(usage["total_cost"])


def _kind(error: Exception) -> str:
    match error:
        case NotWholeError():
            return str(error)
        case aiohttp.ClientConnectorError():
            return "the client does not listen"
        case TimeoutError():
            return f"no answer in {ANSWER_S:.0f} s"
        case _:
            return "the connection broke"
