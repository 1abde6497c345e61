"""Hours of an engine's life in minutes: ``python -m tests.soak --minutes 10 --cycles 1000``.

The tiny model behind the real endpoint is asked by many callers at once: whole answers and streams, greedy
and seeded, schemas, vectors, cancels in the middle, malformed requests, floods; meanwhile the engine is
stopped, released and killed. Every answer is compared with the one that the same request got alone. Then
follow pauses and resumes, one after the other. Prints one JSON object; exit code 1 for a wrong answer or a
leak. It is not collected by pytest: it takes minutes.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions, Release, StopNow
from cocoon_desktop.inference.process.restart import RestartLimits
from cocoon_desktop.models.catalog import tiny_model_path

CALLERS = 10
OPTIONS = EngineOptions(
    n_ctx=1024,
    slots=6,
    threads=1,
    max_waiting=8,
    stop_s=5,
    hold_s=60,
    restart=RestartLimits(most_failures=1 << 30, first_wait_s=0.01, most_wait_s=0.01),
)
SUBJECTS = ["a fox", "the sea", "the capital of France", "two plus three", "why the sky is blue", "Cocoon"]
SCHEMA = {
    "type": "object",
    "properties": {"n": {"type": "integer", "minimum": 1, "maximum": 5}, "ok": {"type": "boolean"}},
    "required": ["n", "ok"],
    "additionalProperties": False,
}
MALFORMED: list[tuple[bytes, int]] = [
    (b"", 400),
    (b"[]", 400),
    (b"{", 400),
    (b'{"model":"soak"}', 400),
    (b'{"model":"other","messages":[{"role":"user","content":"x"}]}', 404),
    (b'{"model":"soak","messages":[{"role":"user","content":"x"}],"temperature":9}', 400),
    (b'{"model":"soak","messages":[{"role":"user","content":"x"}],"dance":true}', 400),
    (b'{"model":"soak","messages":[{"role":"king","content":"x"}]}', 400),
    (b'{"model":"soak","messages":[{"role":"user","content":"x"}],"grammar":"root ::= ("}', 400),
    (b'{"model":"soak","messages":[{"role":"user","content":"' + b"x " * 5000 + b'"}]}', 400),
]


@dataclass
class Books:
    """What happened, and what should not have."""

    counted: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)
    vectors: dict[str, str] = field(default_factory=dict)


class Soak:
    """One engine behind one endpoint, and everybody who uses it."""

    def __init__(self, engine: Engine, url: str, session: aiohttp.ClientSession, seed: int) -> None:
        self._engine, self._url, self._session = engine, url, session
        self._random = random.Random(seed)
        self.books = Books()
        self._over = 0.0
        self._kill_allowed = asyncio.Lock()

    # ------------------------------------------------------------------------------------------- requests

    def _request(self) -> dict[str, Any]:
        """One of a few hundred that come again and again."""
        dice = self._random
        words = " ".join(["Please tell me about", dice.choice(SUBJECTS)] * dice.choice((1, 1, 1, 8)))
        body: dict[str, Any] = {
            "model": "soak",
            "messages": [{"role": "user", "content": words}],
            "max_tokens": dice.choice((1, 8, 30, 60)),
        }
        match dice.randrange(4):
            case 0:
                body["temperature"] = 0
            case 1:
                body |= {"temperature": 0.9, "seed": dice.randrange(3)}
            case 2:
                body |= {"temperature": 1.2, "seed": 1, "top_p": 0.8, "frequency_penalty": 0.5}
            case 3:
                schema = {"name": "s", "schema": SCHEMA}
                body |= {"temperature": 0, "max_tokens": 60}
                body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body

    async def _post(self, path: str, body: Any) -> tuple[int, bytes]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        async with self._session.post(f"{self._url}/{path}", data=data, headers=headers) as answer:
            return answer.status, await answer.read()

    async def _whole(self, body: dict[str, Any]) -> str | None:
        status, answer = await self._post("chat/completions", body)
        if self._is_turned_away(status):
            return None
        choice = json.loads(answer)["choices"][0]
        return json.dumps([choice["message"]["content"], choice["finish_reason"]])

    def _is_turned_away(self, status: int) -> bool:
        if status == 500:  # it was in the engine when that was killed, twice
            self.books.counted["lost to two kills"] += 1
        return status in (429, 500, 503)

    async def _stream(self, body: dict[str, Any], leave_after: int | None) -> str | None:
        text, reason, events = "", None, 0
        url = f"{self._url}/chat/completions"
        async with self._session.post(url, json=body | {"stream": True}) as answer:
            if self._is_turned_away(answer.status):
                return None
            async for line in answer.content:
                if not line.startswith(b"data: {"):
                    continue
                chunk = json.loads(line[6:])
                if "error" in chunk:
                    return None
                choice = chunk["choices"][0]
                text += choice["delta"].get("content") or ""
                reason = choice["finish_reason"] or reason
                events += 1
                if leave_after is not None and events > leave_after:
                    return None
        return json.dumps([text, reason])

    async def expect(self) -> None:
        """Ask a while alone, to know the answers."""
        for _ in range(150):
            body = self._request()
            found = await self._whole(body)
            assert found is not None
            self.books.expected[json.dumps(body, sort_keys=True)] = found

    # ------------------------------------------------------------------------------------------- callers

    async def _call(self) -> None:
        dice, books = self._random, self.books
        kind = dice.choices(("whole", "stream", "cancel", "malformed", "embed"), (4, 4, 3, 2, 1))[0]
        if kind == "malformed":
            body, status = dice.choice(MALFORMED)
            found, _ = await self._post("chat/completions", body)
            if found not in (status, 429, 503):
                books.wrong.append(f"status {found} instead of {status} for {body[:90]!r}")
        elif kind == "embed":
            await self._embed()
        else:
            await self._chat(kind)
        books.counted[kind] += 1

    async def _chat(self, kind: str) -> None:
        key = self._random.choice(list(self.books.expected))
        body = json.loads(key)
        if kind == "whole":
            found = await self._whole(body)
        else:
            found = await self._stream(body, self._random.randrange(9) if kind == "cancel" else None)
        if found is None:
            self.books.counted["refused or left"] += 1
        elif found != self.books.expected[key]:
            self.books.wrong.append(f"{found[:200]} instead of {self.books.expected[key][:200]}")
        else:
            self.books.counted["right answers"] += 1

    async def _embed(self) -> None:
        text = self._random.choice(SUBJECTS)
        status, answer = await self._post("embeddings", {"model": "soak", "input": text})
        if status != 200:
            return
        vector = json.dumps(json.loads(answer)["data"][0]["embedding"])
        if self.books.vectors.setdefault(text, vector) != vector:
            self.books.wrong.append("another vector of the same text")

    async def _caller(self) -> None:
        while time.monotonic() < self._over:
            try:
                await self._call()
            except aiohttp.ClientError as error:
                self.books.wrong.append(f"HTTP broke: {type(error).__name__}")

    async def _owner(self) -> None:
        """Pauses, releases and kills, now and then."""
        while time.monotonic() < self._over:
            await asyncio.sleep(self._random.uniform(0.2, 2.0))
            what = self._random.choices(("stop", "release", "kill"), (6, 3, 1))[0]
            try:
                await self._interrupt(what)
            except CocoonError:
                await self._engine.resume()
            self.books.counted[what] += 1

    async def _interrupt(self, what: str) -> None:
        if what == "kill":
            if (pid := self._engine.pid) is not None:
                os.kill(pid, signal.SIGKILL)
            return
        await self._engine.pause(StopNow() if what == "stop" else Release())
        await asyncio.sleep(self._random.uniform(0, 0.3))
        await self._engine.resume()

    async def load(self, seconds: float) -> None:
        """Everything at once, for so long."""
        self._over = time.monotonic() + seconds
        await asyncio.gather(self._owner(), *(self._caller() for _ in range(CALLERS)))
        await self._engine.resume()

    async def cycles(self, count: int) -> None:
        """Pause and resume with answers in the air, every 20th time with a new process."""
        body = {"model": "soak", "messages": [{"role": "user", "content": "a story"}], "max_tokens": 900}
        body |= {"ignore_eos": True}
        for first in range(0, count, 20):
            answers = [asyncio.create_task(self._post("chat/completions", body)) for _ in range(3)]
            await asyncio.sleep(0.02)
            for number in range(min(20, count - first)):
                await self._engine.pause(Release() if number == 10 else StopNow())
                await self._engine.resume()
            for answer in answers:
                answer.cancel()
            await asyncio.gather(*answers, return_exceptions=True)


@dataclass(frozen=True)
class Footprint:
    """What parent and engine process hold, in MiB and pieces."""

    parent_mib: float
    engine_mib: float
    parent_files: int
    engine_files: int
    threads: int


def footprint(engine: Engine) -> Footprint:
    parent, child = psutil.Process(), psutil.Process(engine.pid)
    mib = [process.memory_info().rss / (1 << 20) for process in (parent, child)]
    return Footprint(
        round(mib[0], 1), round(mib[1], 1), parent.num_fds(), child.num_fds(), parent.num_threads()
    )


async def soak(minutes: float, cycles: int, seed: int, model: Path) -> dict[str, Any]:
    engine = Engine(model, OPTIONS)
    endpoint = Endpoint(CompletionService(engine, "soak"), 1 << 20)
    await engine.start()
    await endpoint.open(0)
    try:
        async with aiohttp.ClientSession() as session:
            run = Soak(engine, endpoint.url, session, seed)
            await run.expect()
            marks: dict[str, Footprint] = {}
            for name, part in _parts(run, minutes, cycles):
                await part()
                await asyncio.sleep(1)  # until the endpoint has noticed who left
                await engine.resume() if engine.info is None else None
                marks[name] = footprint(engine)
            measured = await engine.measure()
        books = run.books
        return {
            "wrong": len(books.wrong),
            "first_wrong": books.wrong[:5],
            "counted": dict(books.counted),
            "footprints": {name: vars(mark) for name, mark in marks.items()},
            "requests_left_in_engine": len(engine._desk),
            "steps_of_last_process": measured.steps,
        }
    finally:
        await endpoint.close()
        await engine.stop()


def _parts(run: Soak, minutes: float, cycles: int) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
    return [
        ("after a tenth of the load", lambda: run.load(minutes * 6)),
        ("after all of the load", lambda: run.load(minutes * 54)),
        ("after a tenth of the cycles", lambda: run.cycles(cycles // 10)),
        ("after all of the cycles", lambda: run.cycles(cycles - cycles // 10)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", type=Path, default=tiny_model_path())
    given = parser.parse_args()
    found = asyncio.run(soak(given.minutes, given.cycles, given.seed, given.model))
    print(json.dumps(found, indent=2))
    sys.exit(1 if found["wrong"] or found["requests_left_in_engine"] else 0)


if __name__ == "__main__":
    main()
