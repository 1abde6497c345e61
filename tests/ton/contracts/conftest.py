"""Scenes of contract tests, played once and forked for each test."""

from collections.abc import Iterator

import pytest
from cocoon_desktop.ton.emulator import Emulator

from .scene import Scene, fund, set_scene
from .world import World


@pytest.fixture(scope="session")
def _opening(emulator: Emulator) -> Scene:
    return set_scene(World(emulator))


@pytest.fixture(scope="session")
def _funded(_opening: Scene) -> Scene:
    scene = _opening.fork()
    fund(scene)
    return scene


@pytest.fixture
def opening(_opening: Scene) -> Scene:
    """Contracts that are deployed and hold nothing but their deposits."""
    return _opening.fork()


@pytest.fixture
def scene(_funded: Scene) -> Iterator[Scene]:
    """The proxy has its stake and the client its deposit. Afterwards every nanoton must be accounted for."""
    scene = _funded.fork()
    yield scene
    scene.world.assert_nothing_lost()
