"""Whatever a search has found interesting goes on keeping its law."""

import pytest

from . import LAWS, kept, law


@pytest.mark.parametrize("name", LAWS)
def test_seeds_and_kept_inputs_keep_their_law(name: str) -> None:
    inputs = [*law(name).SEEDS, *kept(name)]
    assert inputs
    for data in (b"", *inputs):
        law(name).try_one(data)
