"""What a folder of one's own GGUF files is told to be."""

import os
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.models import folder as folder_module
from cocoon_desktop.models.folder import describe, find_model, scan

from .gguf_bytes import LLAMA, gguf_file, string

MODEL = gguf_file(LLAMA, string("general.name", "Mine"))


def keys(folder: Path) -> list[str]:
    return [found.key for found in scan(folder)]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert scan(tmp_path / "none") == []


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CocoonError, match="file cannot be read: Not a directory"):
        scan(tmp_path / "file")


def test_files_are_found_in_folders_of_folders_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for place in (
        "b.gguf",
        "A.GGUF",
        "maker/repo/c.gguf",
        ".partial/d.gguf",
        ".e.gguf",
        "f.txt",
        "1/2/3/4/5/g.gguf",
    ):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MODEL)
    assert keys(tmp_path) == ["A.GGUF", "b.gguf", "maker/repo/c.gguf"]


def test_each_is_described_or_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "good.gguf").write_bytes(MODEL)
    (tmp_path / "picture.gguf").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "short.gguf").write_bytes(MODEL[:-4000])
    good, picture, short = map(describe, scan(tmp_path))
    assert good.header is not None
    assert (good.found.name, good.header.name, good.found.size) == ("good", "Mine", len(MODEL))
    assert (picture.header, picture.refusal) == (None, "this is not a GGUF file")
    assert "cut off" in short.refusal


@pytest.mark.skipif(os.name != "posix", reason="links and pipes need rights on Windows")
def test_pipes_and_links_to_nowhere_are_refused_and_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gguf")
    (tmp_path / "link.gguf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path)
    link, pipe = map(describe, scan(tmp_path))
    assert "cannot be read" in link.refusal
    assert "no regular file" in pipe.refusal


def test_parts_are_one_model_and_missing_ones_are_named(tmp_path: Path) -> None:
    for number in (1, 3):
        (tmp_path / f"big-0000{number}-of-00003.gguf").write_bytes(MODEL)
    (model,) = map(describe, scan(tmp_path))
    assert model.found.name == "big"
    assert model.found.size == 2 * len(MODEL)
    assert model.refusal == "of 3 parts these are missing: big-00002-of-00003.gguf"


def test_a_lost_first_part_is_missed_too(tmp_path: Path) -> None:
    (tmp_path / "big-00002-of-00002.gguf").write_bytes(MODEL)
    (model,) = map(describe, scan(tmp_path))
    assert "big-00001-of-00002.gguf" in model.refusal


def test_a_model_is_found_by_every_name_it_has(tmp_path: Path) -> None:
    path = tmp_path / "maker" / "Qwen3-4B-Q4_K_M.gguf"
    path.parent.mkdir()
    path.write_bytes(MODEL)
    for name in ("Qwen3-4B-Q4_K_M", path.name, f"maker/{path.name}", "qwen3-4b"):
        found = find_model(name, tmp_path)
        assert found is not None, name
        assert found.first == path
    for name in ("qwen", f"other/{path.name}", f"Qwen/Qwen3-4B-GGUF/{path.name}", f"../{path.name}"):
        assert find_model(name, tmp_path) is None, name


def test_a_name_that_several_have_is_refused_with_all_of_them(tmp_path: Path) -> None:
    for maker in ("a", "b"):
        (tmp_path / maker).mkdir()
        (tmp_path / maker / "m.gguf").write_bytes(MODEL)
    with pytest.raises(UsageError, match=r"a/m\.gguf or b/m\.gguf"):
        find_model("m", tmp_path)
    assert find_model("a/m.gguf", tmp_path) is not None


def test_a_folder_with_too_much_in_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MAX_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.gguf").touch()
    with pytest.raises(UsageError, match="more than 2"):
        scan(tmp_path)
