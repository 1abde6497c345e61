"""A name from a catalog or a stranger's repo leads to a file in the folder, and nowhere else."""

from pathlib import Path, PureWindowsPath

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.names import RemoteFile, is_file_name
from hypothesis import given
from hypothesis import strategies as st

GOOD = ["m.gguf", "Qwen3-4B-Q4_K_M.gguf", "nomic-embed-text-v1.5.Q8_0.gguf", "a+b.gguf"]
BAD = [
    "", ".gguf", "m", "m.bin", ".hidden.gguf", "-option.gguf", "a b.gguf", "a/b.gguf", "..\\m.gguf",
    "C:m.gguf", "nul.gguf", "COM1.x.gguf", "m.gguf\n", "m.gguf\0", "é.gguf", "m.gguf.", "x" * 200 + ".gguf",
]  # fmt: skip


def test_plain_names_are_good() -> None:
    assert [name for name in GOOD if not is_file_name(name)] == []


def test_names_that_lead_elsewhere_or_confuse_a_system_are_bad() -> None:
    assert [name for name in BAD if is_file_name(name)] == []


@given(st.text(st.sampled_from("a./\\:-~ \0\n")).map(lambda text: f"{text}.gguf"))
def test_a_good_name_is_one_step_inside_the_folder(name: str) -> None:
    if is_file_name(name):
        assert (Path("/folder") / name).resolve().parent == Path("/folder").resolve()
        assert PureWindowsPath(name).name == name


def test_a_file_of_the_hub_is_written_with_its_repo() -> None:
    file = RemoteFile.parse("maker/model-GGUF/small/model.gguf")
    assert (file.repo, file.path, file.name) == ("maker/model-GGUF", "small/model.gguf", "model.gguf")
    assert str(file) == "maker/model-GGUF/small/model.gguf"


@pytest.mark.parametrize(
    "text",
    [
        "model.gguf",
        "maker/model.gguf",
        "maker/model-GGUF/",
        "../model-GGUF/m.gguf",
        "maker/../m.gguf",
        "maker/model/../../m.gguf",
        "maker/model//m.gguf",
        "maker/model/a?b/m.gguf",
        "https://evil.example/x/m.gguf",
        "maker/model/m.safetensors",
    ],
)
def test_what_is_no_file_of_the_hub_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"OWNER/REPO/FILE\.gguf"):
        RemoteFile.parse(text)


def test_a_revision_may_not_lead_elsewhere() -> None:
    with pytest.raises(UsageError):
        RemoteFile("maker/model", "m.gguf", "../../api")
