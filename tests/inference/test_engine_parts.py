"""A model in several files is loaded by its first, and answers as it does in one file."""

from pathlib import Path

import pytest
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.memory import read_memory

from ..models.random_model import write_random_model
from .asking import asking, hear

OPTIONS = EngineOptions(n_ctx=512, slots=1, threads=1)


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    write_random_model(tmp_path / "large.gguf", tensors_of_a_part=8)
    return sorted(tmp_path.glob("large-*.gguf"))


def test_the_memory_of_all_parts_is_that_of_one_file(parts: list[Path], random_model: Path) -> None:
    assert len(parts) == 3
    split, whole = read_header(parts[0]), read_header(random_model)
    assert split.weights_bytes == whole.weights_bytes
    assert read_memory(split) == read_memory(whole)


@pytest.mark.slow
async def test_the_first_part_loads_all(parts: list[Path], random_model: Path) -> None:
    answers = []
    for model in (parts[0], random_model):
        engine = Engine(model, OPTIONS)
        await engine.start()
        try:
            answers.append((await hear(engine, asking())).text)
        finally:
            await engine.stop()
    assert answers[0] == answers[1]


async def test_a_part_that_is_missing_is_named_before_anything_is_loaded(parts: list[Path]) -> None:
    parts[1].unlink()
    with pytest.raises(ModelFileError, match=r"missing: large-00002-of-00003\.gguf"):
        await Engine(parts[0], OPTIONS).start()
