"""Random models are real GGUF files of the size asked for, whose vocabulary spells every word."""

import sys
from pathlib import Path

import pytest
from cocoon_desktop.bench.random_model import (
    SHAPES,
    SPACE,
    WORDLESS,
    Shape,
    vocabulary,
    write_random_model,
)
from cocoon_desktop.bench.words import SYLLABLES, short_words
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.gguf import read_header


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "tiny.gguf"
    write_random_model(path, SHAPES["tiny"])
    header = read_header(path)
    assert (header.architecture, header.name, header.context_length) == ("llama", "tiny", 32_768)
    assert header.vocabulary_size == SHAPES["tiny"].vocabulary
    assert header.quantization == "Q4_0"


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    files = []
    for number, seed in enumerate((0, 0, 1)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_random_model(folder / "tiny.gguf", SHAPES["tiny"], seed)
        files.append((folder / "tiny.gguf").read_bytes())
    assert files[0] == files[1] != files[2]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_vocabulary_has_its_size_and_no_token_twice(shape: Shape) -> None:
    size = shape.vocabulary
    texts, scores, types = vocabulary(size)
    assert len(texts) == len(scores) == len(types) == len(set(texts)) == size


def test_every_word_is_joined_from_beginnings_that_are_words() -> None:
    texts, scores, _ = vocabulary(SHAPES["0.5b"].vocabulary)
    score = dict(zip(texts, scores, strict=True))
    for word in texts[WORDLESS + 95 + 2 * len(SYLLABLES) :]:
        assert score[word] < score[word[:-2]] < score[word[-2:]]
    assert all(SPACE + word in score for word in short_words())


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_rows_are_whole_blocks(shape: Shape) -> None:
    assert shape.width % 32 == shape.feed_forward % 32 == 0
    assert shape.width == shape.heads * shape.head_width


def test_without_the_package_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gguf", None)
    with pytest.raises(UsageError, match="needs the package gguf"):
        write_random_model(tmp_path / "tiny.gguf", SHAPES["tiny"])


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        write_random_model(tmp_path / "nowhere" / "tiny.gguf", SHAPES["tiny"])
