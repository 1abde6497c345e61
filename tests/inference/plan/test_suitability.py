"""How a model suits a computer: by its head where it is here, else by its size or its class."""

from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.inference.plan.devices import GIB, Gpu, Machine
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.inference.plan.suitability import room_for_models, suit, suit_class, suit_size
from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.gguf import GgufHeader, read_header
from cocoon_desktop.models.memory import read_memory
from hypothesis import given
from hypothesis import strategies as st

from ...models.model_shapes import SHAPES, write_shape

CARD = Machine(24 * GIB, 32 * GIB, (Gpu("CUDA0", "a card", 11 * GIB, 12 * GIB, drives_display=True),))
PROCESSOR = Machine(12 * GIB, 16 * GIB)


@pytest.fixture(scope="module")
def header(tmp_path_factory: pytest.TempPathFactory) -> GgufHeader:
    """Eight billion parameters of 16 bits: about 15 GiB."""
    shape = replace(next(each for each in SHAPES if each.name == "Llama 3.1 8B"), layers=32)
    return read_header(write_shape(tmp_path_factory.mktemp("shapes") / "model.gguf", shape))


def by_head(header: GgufHeader, machine: Machine) -> Suitability:
    return suit(read_memory(header), header.context_length, machine, Wishes())


def with_card(gib: int) -> Machine:
    return replace(CARD, gpus=(replace(CARD.gpus[0], free_bytes=gib * GIB, total_bytes=gib * GIB),))


def test_what_fits_a_card_says_how_many_answers_and_stays_within_its_room(header: GgufHeader) -> None:
    found = by_head(header, with_card(24))
    assert found.suits == "fits"
    assert found.need is not None
    assert 15 * GIB < found.need <= found.room
    assert found.slots is not None
    assert found.slots >= 1


def test_what_overflows_a_card_would_run_partly_on_the_processor(header: GgufHeader) -> None:
    found = by_head(header, CARD)
    assert found.suits == "partly"
    assert found.need is not None
    assert found.need > found.room == room_for_models(CARD)
    assert found.card_gib == 24


def test_what_fits_nowhere_is_too_big_and_names_the_card_that_would_do(header: GgufHeader) -> None:
    found = by_head(header, PROCESSOR)
    assert (found.suits, found.slots, found.card_gib) == ("too_big", None, 24)
    assert found.need is not None
    assert found.need > found.room


def test_without_a_card_the_main_memory_decides(tmp_path: Path) -> None:
    shape = next(each for each in SHAPES if each.name == "Qwen2.5 0.5B")
    small = read_header(write_shape(tmp_path / "small.gguf", shape))
    found = by_head(small, PROCESSOR)
    assert found.suits == "fits"
    assert found.room == PROCESSOR.budget_bytes


@pytest.mark.parametrize(("gib", "suits"), [(5, "fits"), (12, "partly"), (60, "too_big")])
def test_a_file_that_is_not_here_is_judged_by_its_size(gib: int, suits: str) -> None:
    assert suit_size(gib * GIB, CARD).suits == suits


@pytest.mark.parametrize(("gib", "suits"), [(8, "fits"), (12, "fits"), (16, "too_big")])
def test_a_model_of_unknown_size_is_judged_by_its_class(gib: int, suits: str) -> None:
    found = suit_class(gib, CARD)
    assert (found.suits, found.need, found.card_gib) == (suits, None, gib)


@given(st.integers(1, 1 << 40), st.integers(0, 1 << 37), st.integers(0, 1 << 37))
def test_more_memory_never_makes_a_model_suit_less(size: int, less: int, more: int) -> None:
    ranks = ["too_big", "partly", "fits"]
    less, more = sorted((less, more))
    worse, better = (
        suit_size(size, replace(CARD, gpus=(replace(CARD.gpus[0], free_bytes=free),)))
        for free in (less, more)
    )
    assert ranks.index(worse.suits) <= ranks.index(better.suits)
    for found in (worse, better):
        assert found.need is not None
        assert (found.need <= found.room) == (found.suits == "fits")
