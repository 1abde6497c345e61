"""Fixtures of the journeys."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from cocoon_desktop.ton.emulator import Emulator

from .stage import Stage, open_stage


@pytest.fixture
async def stage(tmp_path: Path, emulator: Emulator) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, emulator) as stage:
        yield stage


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
