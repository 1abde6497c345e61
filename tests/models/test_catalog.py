"""The catalog: what its rows must hold, and that nothing in it was guessed."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.models.catalog import (
    VRAM_CLASSES,
    CatalogModel,
    catalog,
    find_in_catalog,
    fitting,
    read_catalog,
    tiny_model_path,
    vram_class,
)
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.names import TINY

GIB = 1 << 30
ROW: dict[str, Any] = {
    "id": "m-1b", "family": "M", "kind": "chat", "parameters": "1B", "quantization": "Q8_0", "repo": "a/b",
    "file": "m.gguf", "size_bytes": None, "sha256": None, "licence": "MIT", "restricts_use": False,
    "context_tokens": 4096, "vram_gib": 4, "checked": False,
}  # fmt: skip


def test_every_class_of_cards_and_both_kinds_have_models() -> None:
    assert {row.vram_gib for row in catalog()} == set(VRAM_CLASSES)
    assert {row.kind for row in catalog()} == {"chat", "embedding"}


def test_where_the_size_is_known_the_class_follows_from_it() -> None:
    known = [row for row in catalog() if row.size_bytes is not None]
    assert [row.id for row in known if vram_class(row.size_bytes or 0) != row.vram_gib] == []


def test_only_the_model_that_was_made_here_counts_as_checked() -> None:
    assert [row.id for row in catalog() if row.checked] == [TINY]


def test_the_tiny_models_template_is_pinned() -> None:
    row = find_in_catalog(TINY)
    assert row is not None
    template = read_header(tiny_model_path()).chat_template
    assert row.chat_template_sha256 == hashlib.sha256(template.encode()).hexdigest()


def test_the_tiny_model_is_not_fetched() -> None:
    row = find_in_catalog(TINY)
    assert row is not None
    with pytest.raises(UsageError, match="inside the program"):
        _ = row.remote


@pytest.mark.parametrize("name", ["qwen3-8b", "Qwen3-8B", "Qwen3-8B-Q4_K_M.gguf", "qwen3-8b-q4_k_m"])
def test_a_model_is_found_by_id_and_by_file_name(name: str) -> None:
    row = find_in_catalog(name)
    assert row is not None
    assert row.id == "qwen3-8b"


def test_nobody_is_found_by_half_a_name() -> None:
    assert find_in_catalog("qwen3") is None


def test_a_small_card_is_offered_small_models_and_the_largest_of_them_first() -> None:
    offered = fitting(catalog(), 8)
    assert {row.vram_gib for row in offered} == {4, 6, 8}
    assert [row.vram_gib for row in offered] == sorted((row.vram_gib for row in offered), reverse=True)
    assert fitting(catalog(), 3.9) == []


def test_classes_grow_with_the_size() -> None:
    assert [vram_class(size * GIB) for size in (1, 3, 5, 8, 12, 18, 20)] == [4, 6, 8, 12, 16, 24, None]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../m"},
        {"kind": "picture"},
        {"file": "../m.gguf"},
        {"file": "a\\b.gguf"},
        {"repo": "https://evil.example"},
        {"revision": "../.."},
        {"sha256": "ABC"},
        {"size_bytes": -1},
        {"size_bytes": "5"},
        {"vram_gib": 5},
        {"checked": True},
        {"sizebytes": 5},
    ],
)
def test_a_row_that_is_wrong_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    file = tmp_path / "catalog.json"
    file.write_text(json.dumps({"models": [{**ROW, **change}]}))
    with pytest.raises(CocoonError, match=r"catalog\.json cannot be used"):
        read_catalog(file)


def test_two_rows_with_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "catalog.json"
    file.write_text(json.dumps({"models": [ROW, {**ROW, "id": "other"}]}))
    with pytest.raises(CocoonError, match="two models have one name"):
        read_catalog(file)
    file.write_text(json.dumps({"models": [ROW]}))
    assert isinstance(read_catalog(file)[0], CatalogModel)
