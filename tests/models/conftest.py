"""One model file with random weights for every test here."""

from pathlib import Path

import pytest

from .random_model import write_random_model


@pytest.fixture(scope="session")
def random_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_random_model(tmp_path_factory.mktemp("models") / "random.gguf")
