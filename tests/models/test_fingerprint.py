"""Which file a model is."""

import hashlib
import os
from pathlib import Path

import pytest
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.fingerprint import Fingerprint, take_fingerprint


def test_a_file_is_known_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"weights")
    taken = take_fingerprint(path)
    assert (taken.sha256, taken.size) == (hashlib.sha256(b"weights").hexdigest(), 7)


def test_an_untouched_file_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"weights")
    marked = Fingerprint("as before", 7, path.stat().st_mtime_ns)
    assert take_fingerprint(path, marked) is marked


def test_a_file_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"weights")
    before = take_fingerprint(path)
    path.write_bytes(b"WEIGHTS")
    os.utime(path, ns=(0, before.changed_at_ns + 1))
    assert take_fingerprint(path, before).sha256 == hashlib.sha256(b"WEIGHTS").hexdigest()


def test_a_file_that_went_away_is_a_model_file_error(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="cannot be read"):
        take_fingerprint(tmp_path / "none.gguf")
