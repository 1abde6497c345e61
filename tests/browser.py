"""A headless Chromium that tests look at pages with, over its DevTools protocol; skipped where none is."""

import asyncio
import base64
import itertools
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from .patience import PATIENCE_S, until

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    *("--headless=new", "--remote-debugging-port=0", "--no-first-run", "--disable-gpu", "--hide-scrollbars"),
    *("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "about:blank"),
)


@dataclass
class Browser:
    """One page. ``complaints`` are what the browser wrote to its console."""

    socket: aiohttp.ClientWebSocketResponse
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    complaints: list[str] = field(default_factory=list)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            said = await self._next()
            if said.get("id") == number:
                assert "error" not in said, said
                return dict(said["result"])

    async def _next(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE_S):
            said = dict(await self.socket.receive_json())
        if said.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown"):
            self.complaints.append(str(said["params"]))
        return said

    async def open(self, url: str, width: int = 1100, *, dark: bool = False) -> None:
        """Until it is loaded."""
        for domain in ("Page", "Log", "Runtime"):
            await self.call(f"{domain}.enable")
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.call("Emulation.setEmulatedMedia", features=[scheme])
        await self.call("Page.navigate", url=url)
        while await self.ask("document.readyState + location.href") != f"complete{url}":  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    async def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        found = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    async def picture(self) -> bytes:
        """Of the whole page, as PNG."""
        shot = await self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=await self._whole())
        return base64.b64decode(shot["data"])

    async def _whole(self) -> dict[str, float]:
        size = (await self.call("Page.getLayoutMetrics"))["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Browser]:
    """``folder`` is for the browser's own files."""
    assert PROGRAM is not None
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, f"--user-data-dir={folder}", *ARGUMENTS),
        env={**os.environ, "HOME": str(folder)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port = await _port(folder / "DevToolsActivePort", process)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
                page = next(each for each in await response.json() if each["type"] == "page")
            address = page["webSocketDebuggerUrl"]
            async with session.ws_connect(address, max_msg_size=0) as socket:
                yield Browser(socket)
    finally:
        process.terminate()
        await process.wait()


async def _port(file: Path, process: asyncio.subprocess.Process) -> int:
    await until(lambda: process.returncode is not None or _read(file))
    assert process.returncode is None, "the browser has ended"
    return int(_read(file).split()[0])


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""
