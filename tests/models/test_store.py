"""Which model file somebody means."""

import hashlib
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.store import resolve_model


def test_a_model_is_known_by_its_file_name_hash_and_size(random_model: Path) -> None:
    found = resolve_model(random_model)
    raw = random_model.read_bytes()
    assert (found.path, found.name) == (random_model, "random")
    assert (found.sha256, found.size) == (hashlib.sha256(raw).hexdigest(), len(raw))


def test_without_a_path_the_model_inside_the_program_is_meant() -> None:
    assert tiny_model_path().name == "cocoon-tiny.gguf"
    if tiny_model_path().exists():
        assert resolve_model(None).name == "cocoon-tiny"
    else:
        with pytest.raises(UsageError, match=r"cocoon-tiny\.gguf"):
            resolve_model(None)


def test_no_file_a_folder_and_a_picture_are_refused_differently(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no model file at"):
        resolve_model(tmp_path / "missing.gguf")
    with pytest.raises(UsageError, match="is not a file"):
        resolve_model(tmp_path)
    picture = tmp_path / "cat.gguf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ModelFileError, match=r"cat\.gguf: this is not a GGUF file"):
        resolve_model(picture)
