"""One model file with random weights for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .fake_hub import FakeHub
from .random_model import write_random_model


@pytest.fixture(scope="session")
def random_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_random_model(tmp_path_factory.mktemp("models") / "random.gguf")


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    with FakeHub().running() as running:
        yield running
