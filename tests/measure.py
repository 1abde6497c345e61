"""Measures what ``tests/README.md`` tells: ``.venv/bin/python -m tests.measure``, on a machine that is idle.

Asking through the network and asking the engine directly alternate in one run, so that their ratio holds on
any machine; the other numbers are this machine's own.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import psutil
from cocoon_desktop.app.engines import OwnEngine
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.ton.key_store import MemoryKeyStore
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH

MIB = 1 << 20
PROMPT = "Tell me a story about a fox."
ROUNDS = 40
DEMOS = 5
SETTLE_S, WATCH_S = 40.0, 60.0

HIDDEN = """
from cocoon_desktop.app import desktop
from cocoon_desktop.ui.panel import Panel

Panel.is_there = property(lambda self: True)
desktop.WINDOW_REST_S = 30.0
desktop.sys.argv[1:] = ["--hidden"]
desktop.main()
"""
"""Off the screen there is no panel; without one, the program would come to the task bar."""

FIRST_FRAME = """
import gc
gc.disable()  # as app/entry.py does
import asyncio, os, sys, tempfile, time
from pathlib import Path
import psutil
from qasync import QEventLoop
from cocoon_desktop.app.desktop import Desktop, make_application
from cocoon_desktop.app.desktop_options import DesktopOptions
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.settings import Settings
from cocoon_desktop.ui.single_instance import SingleInstance

application = make_application()
home = Path(tempfile.mkdtemp())
began = float(sys.argv[1])
paths = AppPaths(home / "c", home / "d", find_paths().cache, home / "l", home / "r").make()

async def run():
    instance = SingleInstance(paths.runtime)
    instance.claim()
    desktop = Desktop(paths, Settings(), instance, DesktopOptions(watches_owner=False))
    drawn = asyncio.Event()
    desktop.window.window.frameSwapped.connect(drawn.set)
    running = asyncio.create_task(desktop.run())
    await drawn.wait()
    first = time.time() - began
    while desktop._switch is None:
        await asyncio.sleep(0.01)
    ready = time.time() - began
    await asyncio.sleep(1)
    me = psutil.Process()
    child = sum(c.memory_info().rss for c in me.children(recursive=True) if "llama" in c.cmdline()[-1])
    print(first, ready, me.memory_info().rss, child, flush=True)
    desktop.quit()
    await running
    instance.release()

with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
    runner.run(run())
"""


def demo() -> tuple[float, dict[str, float]]:
    """Seconds of one ``cocoon demo``, and what it says."""
    began = time.monotonic()
    command = [sys.executable, "-m", "cocoon_desktop", "demo", "--json", "--prompt", PROMPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.monotonic() - began, json.loads(done.stdout.splitlines()[-1])


async def through_the_network(session: aiohttp.ClientSession, network: OpenNetwork) -> tuple[float, float]:
    """Seconds to the first token and to the end."""
    began, first = time.monotonic(), 0.0
    url, name = network.endpoint.url, network.options.model.name
    async for _ in stream_chat(session, url, name, [("user", PROMPT)], ChatSummary()):
        first = first or time.monotonic() - began
    return first, time.monotonic() - began


async def at_the_engine(backend: CompletionService, name: str) -> tuple[float, float]:
    """The same, without network, endpoint and HTTP."""
    body = {
        "model": name,
        "stream": True,
        "stream_options": {"include_usage": True},
        "messages": [{"role": "user", "content": PROMPT}],
        "max_tokens": 1000,
    }
    began, first = time.monotonic(), 0.0
    request = HttpRequest("POST", CHAT_PATH, (), json.dumps(body).encode())
    async with backend.run(request) as answer:
        async for piece in _events(answer.body):
            if b'"content":"' in piece and b'"content":""' not in piece:
                first = first or time.monotonic() - began
    return first, time.monotonic() - began


async def _events(body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for data in body:
        for event in data.split(b"\n\n"):
            yield event


async def latency() -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        options = StartOptions(folder, find_paths().make().cache, endpoint_port=0)
        network = await stack.enter_async_context(started(options, MemoryKeyStore()))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        assert isinstance(network.engine, OwnEngine)
        backend = CompletionService(network.engine, network.options.model.name)
        ours, engine = [], []
        for _ in range(ROUNDS):
            ours.append(await through_the_network(session, network))
            engine.append(await at_the_engine(backend, network.options.model.name))
        for which, label in ((0, "first token"), (1, "whole answer")):
            a = statistics.median(times[which] for times in ours) * 1000
            b = statistics.median(times[which] for times in engine) * 1000
            print(f"{label}: {a:.1f} ms through the network, {b:.1f} ms at the engine, ratio {a / b:.2f}")
        me = psutil.Process()
        for process in (me, *me.children(recursive=True)):
            print(f"RSS of {process.name()} {process.pid}: {process.memory_info().rss / MIB:.0f} MiB")


def window() -> None:
    environment = offscreen()
    rows = []
    for _ in range(DEMOS):
        # What psutil calls the time of a process's creation is wrong by up to a second: the kernel tells the
        # time of its own start in whole ones.
        command = [sys.executable, "-c", FIRST_FRAME, str(time.time())]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        rows.append([float(number) for number in done.stdout.split()])
    first, ready, program, engine = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"window: first frame {first:.2f} s, network ready {ready:.2f} s after the process began")
    print(f"window: RSS {program / MIB:.0f} MiB, its engine {engine / MIB:.0f} MiB")


def offscreen() -> dict[str, str]:
    """As it is installed: modules are compiled once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **kept}


def hidden() -> None:
    """In the tray, its worker waiting for its owner: wake-ups of all threads, processor time, memory.

    Settings, keys and ledgers are new; only the compiled emulator is this user's.
    """
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "cache").symlink_to(find_paths().make().cache)
        environment = {**offscreen(), "COCOON_HOME": home}
        with subprocess.Popen([sys.executable, "-c", HIDDEN], env=environment) as program:
            try:
                time.sleep(SETTLE_S)
                before, began = _switches(program.pid), psutil.Process(program.pid).cpu_times()
                time.sleep(WATCH_S)
                woken = _switches(program.pid) - before
                me = psutil.Process(program.pid)
                ended = me.cpu_times()
                busy = ended.user + ended.system - began.user - began.system
                print(f"hidden: {woken / WATCH_S:.1f} wake-ups/s, CPU {100 * busy / WATCH_S:.2f} %")
                print(f"hidden: RSS {me.memory_info().rss / MIB:.0f} MiB")
                for child in me.children(recursive=True):
                    print(f"hidden: RSS {child.memory_info().rss / MIB:.0f} MiB of {child.cmdline()[-1]}")
            finally:
                program.terminate()


def _switches(pid: int) -> int:
    """How often any thread has gone to sleep by itself, and so was woken (Linux: proc(5))."""
    tasks = (Path("/proc") / str(pid) / "task").iterdir()
    lines = (line for task in tasks for line in (task / "status").read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def main() -> None:
    demos = [demo() for _ in range(DEMOS)]
    seconds = statistics.median(took for took, _ in demos)
    ttft = statistics.median(said["ttft_ms"] for _, said in demos)
    speed = statistics.median(said["tokens_per_s"] for _, said in demos)
    print(f"cocoon demo: {seconds:.2f} s, first token {ttft:.1f} ms, {speed:.0f} tokens/s")
    asyncio.run(latency())
    window()
    hidden()


if __name__ == "__main__":
    main()
