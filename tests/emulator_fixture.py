"""TON's emulator, compiled once per user and loaded once per test process."""

from pathlib import Path

import pytest
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ton.emulator import Emulator


@pytest.fixture(scope="session")
def emulator() -> Emulator:
    return Emulator(resource("emulator"), emulator_cache())


def emulator_cache() -> Path:
    return find_paths().make().cache
