"""What chance decides depends on the seed and the place, and on nothing else."""

from collections import Counter
from itertools import pairwise

from cocoon_desktop.inference.llama.randomness import seed_at
from hypothesis import given
from hypothesis import strategies as st

seeds = st.integers(0, 0xFFFFFFFF)
places = st.integers(0, 1 << 20)


@given(seeds, places)
def test_it_is_a_seed_that_llama_cpp_takes_as_it_is(seed: int, place: int) -> None:
    assert 0 <= seed_at(seed, place) < 0xFFFFFFFF
    assert seed_at(seed, place) == seed_at(seed, place)


def test_neighbours_have_nothing_in_common() -> None:
    found = [seed_at(seed, place) for seed in range(100) for place in range(100)]
    assert len(set(found)) == len(found)
    differing_bits = Counter((one ^ other).bit_count() for one, other in pairwise(found))
    mean = sum(bits * count for bits, count in differing_bits.items()) / (len(found) - 1)
    assert 15.5 < mean < 16.5


def test_the_values_are_spread_evenly() -> None:
    boxes = Counter(seed_at(seed, place) >> 28 for seed in range(64) for place in range(256))
    assert all(900 < boxes[box] < 1150 for box in range(16))
