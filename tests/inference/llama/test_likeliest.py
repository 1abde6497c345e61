"""The likeliest token is the one that llama.cpp's greedy sampler would choose."""

import ctypes
import math

import pytest
from cocoon_desktop.inference.llama import likeliest
from hypothesis import given
from hypothesis import strategies as st

_LOGITS = st.lists(st.sampled_from([-math.inf, -2.5, 0.0, 0.125, 7.0, math.inf]), min_size=1, max_size=300)


def _find(logits: list[float]) -> int | None:
    row = (ctypes.c_float * len(logits))(*logits)
    return likeliest.likeliest(ctypes.cast(row, ctypes.POINTER(ctypes.c_float)), len(logits))


@pytest.fixture(scope="module", autouse=True)
def _imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    large = tmp_path_factory.mktemp("models") / "large.gguf"
    with large.open("wb") as file:
        file.truncate(likeliest.LARGE_BYTES)
    likeliest.prepare(large)
    likeliest.wait_prepared()


@given(_LOGITS)
def test_the_first_of_the_highest_is_chosen(logits: list[float]) -> None:
    assert _find(logits) == logits.index(max(logits))


def test_llama_cpp_is_asked_where_something_is_not_a_number() -> None:
    assert _find([1.0, math.nan, 2.0]) is None
