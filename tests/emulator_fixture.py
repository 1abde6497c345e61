"""TON's emulator, compiled once per user and loaded once per test process."""

import pytest
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ton.emulator import Emulator

CACHE = find_paths().make().cache
"""This user's: a test that has folders of its own compiles nothing either."""


@pytest.fixture(scope="session")
def emulator() -> Emulator:
    directory = resource("emulator")
    if not directory.is_dir():
        pytest.skip("resources/emulator is missing: see installers/ton/prepare.py")
    return Emulator(directory, CACHE)
