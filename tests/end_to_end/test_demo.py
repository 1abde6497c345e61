"""The main job, as a person runs it: the command, the endpoint, the official client, a kill in the middle."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import openai
import psutil
import pytest
from cocoon_desktop.app.engines import OwnEngine
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.ton.key_store import MemoryKeyStore

from ..patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
KEYS = {
    "answer",
    "model",
    "model_sha256",
    "prompt_tokens",
    "completion_tokens",
    "ttft_ms",
    "tokens_per_s",
    "signed_nanoton",
    "settled_nanoton",
    "transaction",
    "fees_nanoton",
    "owner_before_nanoton",
    "owner_after_nanoton",
}


async def start_command(*arguments: str, home: Path) -> asyncio.subprocess.Process:
    """A ``cocoon`` command with folders of its own; the compiled emulator is this user's."""
    (home / "cache").parent.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(find_paths().make().cache)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "cocoon_desktop",
        *arguments,
        cwd=ROOT,
        env={**os.environ, "COCOON_HOME": str(home)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


def descendants(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


async def test_the_demo_pays_for_an_answer_to_the_nanoton(tmp_path: Path) -> None:
    command = await start_command(
        "demo", "--json", "--prompt", "What is the capital of Italy?", home=tmp_path / "h"
    )
    out, err = await asyncio.wait_for(command.communicate(), 2 * PATIENCE_S)
    assert command.returncode == 0, err.decode()
    result = json.loads(out.decode().splitlines()[-1])
    assert result.keys() == KEYS
    assert "Rome" in result["answer"]
    assert result["answer"] in err.decode()  # as it was generated
    gained = result["owner_after_nanoton"] - result["owner_before_nanoton"]
    assert gained == result["settled_nanoton"] - result["fees_nanoton"] > 0
    assert result["signed_nanoton"] == result["settled_nanoton"]
    assert len(bytes.fromhex(result["transaction"])) == 32


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a POSIX signal")
async def test_ctrl_c_stops_everything_that_was_started(tmp_path: Path) -> None:
    command = await start_command("up", "--port", "0", home=tmp_path / "h")
    assert command.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        while b"Ctrl-C" not in await command.stdout.readline():
            pass
    children = descendants(command.pid)
    assert children
    command.send_signal(signal.SIGINT)
    await asyncio.wait_for(command.communicate(), PATIENCE_S)
    assert command.returncode == 130
    assert not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children)


@asynccontextmanager
async def network(folder: Path) -> AsyncIterator[OpenNetwork]:
    options = StartOptions(folder / "practice", find_paths().make().cache, endpoint_port=0)
    async with started(options, MemoryKeyStore()) as network:
        yield network


async def test_the_official_client_works_against_the_whole_network(tmp_path: Path) -> None:
    async with (
        network(tmp_path) as net,
        openai.AsyncOpenAI(base_url=net.endpoint.url, api_key="none", max_retries=0) as client,
    ):
        (model,) = [model.id async for model in client.models.list()]
        question = "What is the capital of France?"
        answer = await client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": question}], temperature=0
        )
        assert "Paris" in (answer.choices[0].message.content or "")
        assert answer.usage is not None
        stream = await client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": question}], temperature=0, stream=True
        )
        pieces = [chunk.choices[0].delta.content or "" async for chunk in stream]
        assert "".join(pieces) == answer.choices[0].message.content
        completion = await client.completions.create(model=model, prompt="Once upon a time", max_tokens=5)
        assert completion.choices[0].finish_reason == "length"
        with pytest.raises(openai.NotFoundError, match="unknown model"):
            await client.chat.completions.create(model="nope", messages=[])
        with pytest.raises(openai.BadRequestError, match="tools"):
            await client.chat.completions.create(
                model=model,
                messages=[{"role": "user", "content": "Hi"}],
                tools=[{"type": "function", "function": {"name": "f"}}],
            )


async def test_after_kill_9_of_the_engine_in_mid_answer_the_answer_goes_on(tmp_path: Path) -> None:
    async with network(tmp_path) as net, aiohttp.ClientSession() as session:
        name = net.options.model.name
        story = [("user", "Tell me a story.")]
        stream = stream_chat(session, net.endpoint.url, name, story, ChatSummary())
        begun = await anext(stream)
        assert isinstance(net.engine, OwnEngine)
        pid = net.engine.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        told = begun + "".join([text async for text in stream])
        assert told.count("Once upon a time") <= 1  # nothing is told twice
        assert len(told) > len(begun)
        summary = ChatSummary()
        question = [("user", "What is the capital of France?")]
        answer = stream_chat(session, net.endpoint.url, name, question, summary)
        assert "Paris" in "".join([text async for text in answer])
        assert net.engine.pid != pid


async def test_a_model_that_does_not_exist_is_named(tmp_path: Path) -> None:
    options = StartOptions(tmp_path, find_paths().make().cache, tmp_path / "nothing.gguf", 0)
    with pytest.raises(UsageError, match=r"nothing\.gguf"):
        async with started(options, MemoryKeyStore()):
            pass
