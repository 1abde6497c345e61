"""A program that fetches what is wanted in a folder, until it is killed: FOLDER ENDPOINT [NAME ...]."""

import asyncio
import sys
from pathlib import Path

from cocoon_desktop.models.downloader import Downloader
from cocoon_desktop.models.model_store import ModelStore


async def main() -> None:
    folder, endpoint, *names = sys.argv[1:]
    downloader = Downloader(ModelStore(Path(folder), endpoint), lambda: None, lambda _: None)
    running = asyncio.create_task(downloader.run())
    for name in names:
        await downloader.add(name)
    await running


asyncio.run(main())
