"""Models in several files are one model, and llama.cpp sees no part that was not read here before."""

import hashlib
from pathlib import Path

import gguf
import numpy as np
import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.fingerprint import take_fingerprint
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.gguf_types import ValueType
from cocoon_desktop.models.parts import MAX_PARTS, model_files, parse_part
from cocoon_desktop.models.store import resolve_model

from .gguf_bytes import LLAMA, gguf_file, scalar, tensor


@pytest.fixture
def split(tmp_path: Path) -> list[Path]:
    """A model in three parts as the reference library writes it."""
    writer = gguf.GGUFWriter(tmp_path / "model.gguf", "llama", split_max_tensors=2)
    for number in range(5):
        writer.add_tensor(f"t{number}", np.ones((4, 32), np.float32))
    writer.write_header_to_file(tmp_path / "model.gguf")
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return sorted(tmp_path.iterdir())


def test_the_header_counts_all_parts(split: list[Path]) -> None:
    assert [path.name for path in split] == [f"model-0000{n}-of-00003.gguf" for n in (1, 2, 3)]
    header = read_header(split[0])
    assert (header.parameter_count, header.weights_bytes) == (5 * 128, 5 * 512)


def test_its_hash_is_that_of_all_parts_one_after_the_other(split: list[Path]) -> None:
    whole = b"".join(path.read_bytes() for path in split)
    assert take_fingerprint(split[0]).sha256 == hashlib.sha256(whole).hexdigest()
    found = resolve_model(split[0])
    assert (found.name, found.size) == ("model", len(whole))


def test_missing_parts_are_named(split: list[Path]) -> None:
    split[1].unlink()
    with pytest.raises(ModelFileError, match=r"missing: model-00002-of-00003\.gguf"):
        read_header(split[0])


def test_a_damaged_part_is_refused_however_good_the_first_is(split: list[Path]) -> None:
    split[2].write_bytes(split[2].read_bytes()[:-1])
    with pytest.raises(ModelFileError, match="cut off"):
        read_header(split[0])


def test_parts_in_the_wrong_order_are_refused(split: list[Path]) -> None:
    second, third = split[1].read_bytes(), split[2].read_bytes()
    split[1].write_bytes(third)
    split[2].write_bytes(second)
    with pytest.raises(ModelFileError, match="is not part 2"):
        read_header(split[0])


def test_a_first_part_under_another_name_is_refused(split: list[Path]) -> None:
    renamed = split[0].rename(split[0].with_name("whole.gguf"))
    with pytest.raises(ModelFileError, match="its name does not"):
        read_header(renamed)


def test_who_names_a_later_part_is_told_the_first(split: list[Path]) -> None:
    with pytest.raises(UsageError, match=r"begins with model-00001-of-00003\.gguf"):
        resolve_model(split[1])


def test_absurd_numbers_of_parts_are_refused(tmp_path: Path) -> None:
    for count in (MAX_PARTS + 1, 99_999, 65_535):
        path = tmp_path / f"m-00001-of-{count:05}.gguf"
        path.write_bytes(gguf_file(LLAMA, scalar("split.count", ValueType.UINT32, count), tensors=[tensor()]))
        with pytest.raises(ModelFileError, match="its name does not"):
            read_header(path)


@pytest.mark.parametrize(
    "name",
    [
        "m.gguf", "m-1-of-2.gguf", "m-00003-of-00002.gguf", "m-00000-of-00002.gguf", "-00001-of-00002.gguf",
        "m-00001-of-00002.bin", "m-٠٠٠٠١-of-00002.gguf",
    ],
)  # fmt: skip
def test_other_names_are_no_parts(name: str) -> None:
    assert parse_part(name) is None
    assert model_files(Path(name)) == [Path(name)]
