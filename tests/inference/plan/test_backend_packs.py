"""Which packs of backends may be loaded, and which words explain why others may not."""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.plan.backend_packs import (
    MAX_MANIFEST_BYTES,
    Build,
    PackError,
    choose_packs,
    find_packs,
    pack_folders,
    processor_name,
    read_pack,
    this_build,
    verify_pack,
)
from hypothesis import given
from hypothesis import strategies as st

from ..fake_pack import file_facts, write_pack

BUILD = Build("0.3.36", "linux", "x86_64")


def refusal(folder: Path, build: Build = BUILD) -> str:
    with pytest.raises(PackError) as refused:
        verify_pack(read_pack(folder, build))
    assert refused.value.folder == folder
    return refused.value.reason


def test_packs_are_found_and_the_better_backend_comes_first(tmp_path: Path) -> None:
    for name in ("cpu", "rpc", "vulkan", "cuda", "metal"):
        write_pack(tmp_path / f"{name}-pack", name, build=BUILD)
    (tmp_path / "something else").mkdir()
    found = find_packs([tmp_path, tmp_path / "missing"], BUILD)
    assert [pack.name for pack in found.packs] == ["cuda", "metal", "vulkan", "cpu", "rpc"]
    assert found.packs[2].backend == tmp_path / "vulkan-pack" / "libggml-vulkan.so"
    assert found.refused == ()
    for pack in found.packs:
        verify_pack(pack)


def test_a_single_pack_can_be_named(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", build=BUILD)
    assert [found.folder for found in find_packs([pack], BUILD).packs] == [pack]


def test_of_two_packs_of_a_backend_the_first_folder_wins_and_the_other_is_told(tmp_path: Path) -> None:
    first, second = (write_pack(tmp_path / name / "vulkan", build=BUILD) for name in ("program", "user"))
    found = find_packs([first.parent, second.parent], BUILD)
    assert [pack.folder for pack in found.packs] == [first]
    assert str(first) in found.refused[0].reason


def test_packs_lie_in_the_program_and_in_the_users_data_folder(tmp_path: Path) -> None:
    assert [folder.name for folder in pack_folders(tmp_path)] == ["backends", "backends"]
    assert pack_folders(tmp_path)[1] == tmp_path / "backends"


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (replace(BUILD, llama_cpp_python="0.3.37"), ["0.3.36", "0.3.37", "install"]),
        (replace(BUILD, platform="win32"), ["for Linux on x86_64", "this is Windows"]),
        (replace(BUILD, processor="aarch64"), ["for Linux on x86_64", "on aarch64"]),
    ],
)
def test_a_pack_of_another_build_or_computer_is_refused_with_words(
    tmp_path: Path, build: Build, words: list[str]
) -> None:
    pack = write_pack(tmp_path / "p", build=BUILD)
    reason = refusal(pack, build)
    assert all(word in reason for word in words)
    assert find_packs([tmp_path], build).packs == ()


def test_this_program_knows_what_it_is() -> None:
    build = this_build()
    assert build.llama_cpp_python.count(".") == 2
    assert build.platform == sys.platform
    assert (processor_name("AMD64"), processor_name("arm64")) == ("x86_64", "aarch64")


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", build=BUILD)
    (pack / "libggml-vulkan.so").write_bytes(b"no Library")
    assert "is damaged" in refusal(pack)
    (pack / "libggml-vulkan.so").write_bytes(b"no library!")
    assert "11 bytes instead of 10" in refusal(pack)
    (pack / "libggml-vulkan.so").unlink()
    assert "cannot be read" in refusal(pack)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_out_of_the_pack_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", build=BUILD)
    file = pack / "libggml-vulkan.so"
    file.rename(tmp_path / "elsewhere.so")
    file.symlink_to(tmp_path / "elsewhere.so")
    assert "leads out of the pack" in refusal(pack)


@pytest.mark.parametrize(
    "name",
    [
        "../x.so",
        "..",
        ".",
        "",
        "/etc/passwd",
        "a/b.so",
        "a\\b.so",
        "C:x.so",
        "x\0y",
        ".hidden",
        "manifest.json",
    ],
)
def test_a_file_outside_of_the_pack_is_refused(tmp_path: Path, name: str) -> None:
    backend = file_facts("libggml-vulkan.so", "backend", b"no library")
    licence = file_facts("LICENCE.txt", "licence", b"Do what you like.")
    pack = write_pack(tmp_path / "p", build=BUILD, files=[backend, licence, file_facts(name)])
    assert "no name for a file" in refusal(pack)


BACKEND = file_facts("b.so", "backend")
LICENCE = file_facts("l.txt", "licence")
LICENCES = [{"component": "ggml", "spdx": "MIT", "file": "l.txt"}]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"files": []}, "files"),
        ({"files": [BACKEND, file_facts("c.so", "backend"), LICENCE], "licences": LICENCES}, "exactly one"),
        ({"files": [LICENCE], "licences": LICENCES}, "exactly one"),
        ({"files": [BACKEND, file_facts("B.SO"), LICENCE], "licences": LICENCES}, "listed twice"),
        ({"files": [BACKEND], "licences": LICENCES}, "not among the files"),
        ({"files": [BACKEND, LICENCE], "licences": []}, "licences"),
        ({"files": [file_facts(f"{n}.so") for n in range(100)]}, "files"),
        ({"files": [BACKEND | {"sha256": "00"}, LICENCE]}, "sha256"),
        ({"name": "quantum"}, "name"),
        ({"format": 2}, "format"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused_with_its_place(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    assert words in refusal(write_pack(tmp_path / "p", build=BUILD, **changes))


def test_a_manifest_without_end_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", build=BUILD)
    (pack / "manifest.json").write_bytes(b" " * (MAX_MANIFEST_BYTES + 1))
    assert "larger than" in refusal(pack)


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["format", "name", "files", "licences"]), inner, max_size=4)
        ),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_no_manifest_does_more_than_be_refused(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "manifest.json").write_bytes(raw)
        found = find_packs([Path(folder)], BUILD)
        assert (found.packs, len(found.refused)) == ((), 1)


def test_a_person_chooses_packs_by_name(tmp_path: Path) -> None:
    for name in ("rpc", "vulkan"):
        write_pack(tmp_path / name, name, build=BUILD)
    packs = find_packs([tmp_path], BUILD).packs
    assert [pack.name for pack in choose_packs(packs, ["rpc"])] == ["rpc"]
    assert choose_packs(packs, ["cpu"]) == ()
    with pytest.raises(UsageError, match="no usable pack 'cuda'; there is rpc, vulkan"):
        choose_packs(packs, ["cuda"])
