"""Which model file somebody means."""

import hashlib
import os
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.models.errors import WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.index import Entry, change_index, read_index
from cocoon_desktop.models.store import locate, resolve_model


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


def test_a_model_of_the_folder_is_meant_by_its_name(random_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "Qwen3-4B-Q4_K_M.gguf"
    path.write_bytes(random_model.read_bytes())
    for name in ("qwen3-4b", path.stem, path.name):
        assert resolve_model(Path(name), tmp_path).path == path
    assert locate(Path("nobody"), tmp_path) == Path("nobody")


def test_a_model_that_was_never_fetched_is_told_from_a_wrong_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="qwen3-4b is in the catalog, but not downloaded"):
        resolve_model(Path("qwen3-4b"), tmp_path)
    with pytest.raises(UsageError, match=r"no model file at qwen3-5b$"):
        resolve_model(Path("qwen3-5b"), tmp_path)


def test_a_path_wins_over_a_name(random_model: Path, tmp_path: Path) -> None:
    assert locate(random_model, tmp_path) == random_model


def test_a_file_of_the_folder_is_hashed_once(random_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(random_model.read_bytes())
    found = resolve_model(Path("m"), tmp_path)
    known = read_index(tmp_path).entries["m.gguf"]
    forged = known.model_copy(update={"sha256": "0" * 64})
    change_index(tmp_path, lambda index: index.with_entry("m.gguf", forged))
    assert resolve_model(Path("m"), tmp_path).sha256 == "0" * 64  # believed: size and time are the same
    os.utime(path, ns=(0, known.changed_at_ns + 1))
    assert resolve_model(Path("m"), tmp_path).sha256 == found.sha256


def test_a_downloaded_model_that_was_changed_is_not_served(random_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(random_model.read_bytes())
    entry = Entry(sha256="0" * 64, size=1, changed_at_ns=1, source="maker/repo/m.gguf")
    change_index(tmp_path, lambda index: index.with_entry("m.gguf", entry))
    with pytest.raises(WrongBytesError, match="no longer the file that was downloaded"):
        resolve_model(Path("m"), tmp_path)
