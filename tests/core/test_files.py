"""A file is whole or not there."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from cocoon_desktop.core.files import sha256_of, write_atomic


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"old")
    write_atomic(file, b"new", mode=0o600)
    assert file.read_bytes() == b"new"
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"old")

    def full_disk(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomic(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_hash_is_that_of_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(bytes(3_000_000))
    assert sha256_of(file) == hashlib.sha256(bytes(3_000_000)).hexdigest()


def test_what_a_killed_process_left_goes_with_a_later_write_and_nothing_else(tmp_path: Path) -> None:
    file, others = tmp_path / "f", [tmp_path / name for name in (".f.lock", ".g.abc.new", "f.abc.new")]
    left, writing = tmp_path / ".f.abc.new", tmp_path / ".f.def.new"
    for each in (left, writing, *others):
        each.write_bytes(b"secret")
    for each in (left, *others):
        os.utime(each, (0, 0))
    write_atomic(file, b"new")
    assert sorted(tmp_path.iterdir()) == sorted([file, writing, *others])
