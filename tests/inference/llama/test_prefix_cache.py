"""Which beginning of a prompt the cache holds already, and which sequence goes first."""

from cocoon_desktop.inference.llama.prefix_cache import (
    WORTH_SHARING,
    CachedSequence,
    PrefixCache,
    common_length,
)
from hypothesis import given
from hypothesis import strategies as st

PROMPT = list(range(100, 150))
rows = st.lists(st.integers(0, 2), max_size=40)


@given(rows, rows)
def test_the_common_length_is_what_a_person_would_count(one: list[int], other: list[int]) -> None:
    counted = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        counted += 1
    assert common_length(one, other) == counted


def filled(cache: PrefixCache, number: int, tokens: list[int], ready: int | None = None) -> CachedSequence:
    sequence = cache.sequences[number]
    sequence.tokens, sequence.ready = list(tokens), len(tokens) if ready is None else ready
    cache.touch(sequence)
    return sequence


def test_the_longest_beginning_is_found() -> None:
    cache = PrefixCache(4, cut=True)
    filled(cache, 0, PROMPT[:20])
    longest = filled(cache, 1, [*PROMPT[:30], 1, 2, 3])
    filled(cache, 2, [1, *PROMPT])
    beginning = cache.find(PROMPT)
    assert beginning is not None
    assert (beginning.source, beginning.shared) == (longest, 30)
    assert not cache.continues(beginning)


def test_the_last_token_of_a_prompt_is_always_computed() -> None:
    cache = PrefixCache(1, cut=True)
    filled(cache, 0, PROMPT)
    beginning = cache.find(PROMPT)
    assert beginning is not None
    assert beginning.shared == len(PROMPT) - 1


def test_what_every_prompt_begins_with_is_not_worth_sharing() -> None:
    cache = PrefixCache(1, cut=True)
    filled(cache, 0, PROMPT[: WORTH_SHARING - 1])
    assert cache.find(PROMPT) is None


def test_a_conversation_goes_on_in_its_own_sequence() -> None:
    cache = PrefixCache(2, cut=True)
    filled(cache, 0, PROMPT[:30])
    beginning = cache.find(PROMPT)
    assert beginning is not None
    assert cache.continues(beginning)
    beginning.source.busy = True
    assert not cache.continues(beginning)


def test_of_two_equal_beginnings_the_one_that_is_there_is_taken() -> None:
    cache = PrefixCache(2, cut=True)
    filled(cache, 0, PROMPT, ready=3)
    there = filled(cache, 1, PROMPT[:-1])
    beginning = cache.find(PROMPT)
    assert beginning is not None
    assert beginning.source is there


def test_a_recurrent_model_can_only_go_on_where_a_sequence_ends() -> None:
    cache = PrefixCache(2, cut=False)
    filled(cache, 0, [*PROMPT[:30], 1])
    assert cache.find(PROMPT) is None
    ended = filled(cache, 1, PROMPT[:30])
    beginning = cache.find(PROMPT)
    assert beginning is not None
    assert beginning.source is ended
    ended.busy = True
    assert cache.find(PROMPT) is None


def test_an_empty_sequence_is_taken_first_and_then_the_one_that_was_not_used_the_longest() -> None:
    cache = PrefixCache(3, cut=True)
    first, second = filled(cache, 0, PROMPT), filled(cache, 1, PROMPT)
    assert cache.oldest() is cache.sequences[2]
    third = filled(cache, 2, PROMPT)
    assert cache.oldest() is first
    cache.touch(first)
    assert cache.oldest() is cache.oldest_full() is second
    assert cache.oldest(spare=second) is cache.oldest_full(spare=second) is third
    for sequence in cache.sequences:
        sequence.busy = True
    assert cache.oldest() is cache.oldest_full() is None
    assert cache.cells == 3 * len(PROMPT)
