"""An instant engine as a process of its own: ``python -m tests.faults.engine PORT``.

What it answers, and what that costs, follows from the number in the question.
"""

import asyncio
import json
import re
import sys
from typing import Any

from aiohttp import web

from ..inference.outside.servers import ImitatedServer

MODEL = "tiny"
PIECE_S = 0.002
_NUMBER = re.compile(r"number (\d+)")


def pieces_of(number: int) -> int:
    return 2 + number * 7919 % 37


def usage_of(number: int) -> dict[str, int]:
    prompt, written = 5 + number * 31 % 17, pieces_of(number)
    return {"prompt_tokens": prompt, "completion_tokens": written, "total_tokens": prompt + written}


async def answer(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    found = _NUMBER.search(body["messages"][-1]["content"])
    assert found is not None
    number = int(found[1])
    words = [f"word{index} " for index in range(pieces_of(number))]
    if not body.get("stream"):
        await asyncio.sleep(PIECE_S * len(words))
        message = {"role": "assistant", "content": "".join(words)}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        return web.json_response({"model": MODEL, "choices": [choice], "usage": usage_of(number)})
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    for word in words:
        delta = {"index": 0, "delta": {"content": word}, "finish_reason": None}
        await response.write(_event({"choices": [delta]}))
        await asyncio.sleep(PIECE_S)
    await response.write(_event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}))
    if (body.get("stream_options") or {}).get("include_usage"):
        await response.write(_event({"choices": [], "usage": usage_of(number)}))
    await response.write(b"data: [DONE]\n\n")
    return response


def _event(value: object) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


async def serve(port: int) -> None:
    server = ImitatedServer()
    server.port, server.models, server.chat = port, [MODEL], answer
    await server.open()
    print("engine ready", flush=True)
    await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
