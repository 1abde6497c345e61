"""Models for the engine: one with random weights, and the real tiny one where it has been made."""

from pathlib import Path

import pytest
from cocoon_desktop.models.catalog import tiny_model_path

from ..models.random_model import write_random_model

LONG_CONTEXT = 32_768  # an answer that fills it takes seconds: long enough to interrupt


@pytest.fixture(scope="session")
def random_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_random_model(tmp_path_factory.mktemp("models") / "random.gguf", n_ctx=LONG_CONTEXT)


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """The model inside the program."""
    if not tiny_model_path().exists():
        pytest.skip("resources/models/cocoon-tiny.gguf has not been made")
    return tiny_model_path()
