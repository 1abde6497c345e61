"""I choose the tokens of one answer, in llama.cpp's usual order of steps, and tell how likely they were.

What chance decides depends on the seed and on the place of the token only (``randomness.py``).
"""

import ctypes
import math
from array import array
from collections.abc import Sequence
from itertools import compress
from typing import Any, Final, Protocol

from ..generation import Sampling
from .likeliest import likeliest
from .llama_binding import C
from .llama_context import Context
from .randomness import seed_at

_CANDIDATE_BYTES: Final = 12  # sizeof(llama_token_data): id, logit, p


class Permits(Protocol):
    """What the answer may be, token by token (``constraint.py``)."""

    def allows(self, token: int) -> bool: ...

    def selectors(self) -> bytes:
        """One byte per token of the vocabulary: whether it may come next."""
        ...


class Sampler:
    """``written`` are tokens that were chosen before, in an earlier process. Must be closed."""

    def __init__(
        self, sampling: Sampling, vocabulary_size: int, n_ctx: int, written: Sequence[int] = ()
    ) -> None:
        self._sampling, self._vocabulary_size, self._n_ctx = sampling, vocabulary_size, n_ctx
        self._chosen = list(written)
        self._is_random = sampling.temperature > 0
        self._remembers = bool(
            sampling.presence_penalty or sampling.frequency_penalty or sampling.repeat_penalty != 1
        )
        self._is_plain = not (self._is_random or self._remembers or sampling.logit_bias)
        self._chain = self._make_chain()
        self._last = C.llama_sampler_chain_n(self._chain)  # where the step of chance stands in the chain
        if not self._is_random:
            self._add(C.llama_sampler_init_greedy())

    def _make_chain(self) -> Any:
        self._chain = C.llama_sampler_chain_init(C.llama_sampler_chain_default_params())
        sampling = self._sampling
        if sampling.logit_bias:
            biases = (C.llama_logit_bias * len(sampling.logit_bias))(*sampling.logit_bias)
            self._add(C.llama_sampler_init_logit_bias(self._vocabulary_size, len(biases), biases))
        if self._remembers:
            penalties = (sampling.repeat_penalty, sampling.frequency_penalty, sampling.presence_penalty)
            self._add(C.llama_sampler_init_penalties(self._vocabulary_size, self._n_ctx, *penalties))
            for token in self._chosen:
                C.llama_sampler_accept(self._chain, token)
        if self._is_random:
            self._narrow_down()
        return self._chain

    def _narrow_down(self) -> None:
        sampling = self._sampling
        if sampling.top_k > 0:
            self._add(C.llama_sampler_init_top_k(sampling.top_k))
        if sampling.top_p < 1:
            self._add(C.llama_sampler_init_top_p(sampling.top_p, 1))
        if sampling.min_p > 0:
            self._add(C.llama_sampler_init_min_p(sampling.min_p, 1))
        self._add(C.llama_sampler_init_temp(sampling.temperature))

    def _add(self, step: Any) -> None:
        C.llama_sampler_chain_add(self._chain, step)

    def choose(self, context: Context, row: int, permits: Permits | None = None) -> int:
        """The next token, from what the model computed for a row of the last batch."""
        if self._is_random:
            self._throw_dice()
        token = likeliest(context.logits(row), self._vocabulary_size) if self._is_plain else None
        if token is None:
            token = int(C.llama_sampler_sample(self._chain, context.pointer, row))
        if permits is not None and not permits.allows(token):
            token = self._choose_among(context.logits(row), permits.selectors())
        self._chosen.append(token)
        return token

    def _throw_dice(self) -> None:
        if C.llama_sampler_chain_n(self._chain) > self._last:
            C.llama_sampler_free(C.llama_sampler_chain_remove(self._chain, self._last))
        seed = self._sampling.seed
        assert seed is not None
        self._add(C.llama_sampler_init_dist(seed_at(seed, len(self._chosen))))

    def _choose_among(self, logits: Any, selectors: bytes) -> int:
        """Choose again, with the same dice, among the tokens that may come."""
        if self._remembers:  # the token that may not come has been counted
            C.llama_sampler_free(self._chain)
            self._make_chain()
            if not self._is_random:
                self._add(C.llama_sampler_init_greedy())
        if self._is_random:
            self._throw_dice()
        row = array("f", ctypes.string_at(logits, 4 * self._vocabulary_size))
        ids = array("i", compress(range(self._vocabulary_size), selectors))
        candidates = bytearray(_CANDIDATE_BYTES * len(ids))
        memoryview(candidates).cast("i")[0::3] = ids
        memoryview(candidates).cast("f")[1::3] = array("f", compress(row, selectors))
        data = (C.llama_token_data * len(ids)).from_buffer(candidates)
        choice = C.llama_token_data_array(data, len(ids), -1, False)
        C.llama_sampler_apply(self._chain, ctypes.byref(choice))
        token = int(choice.data[choice.selected].id)
        C.llama_sampler_accept(self._chain, token)
        return token

    def close(self) -> None:
        C.llama_sampler_free(self._chain)


class Probabilities:
    """Reads how likely tokens were before anything narrowed the choice down. ``count`` likeliest are told."""

    def __init__(self, count: int) -> None:
        self._likeliest: list[tuple[int, float, float]] = []
        self._chain = C.llama_sampler_chain_init(C.llama_sampler_chain_default_params())
        for step in (C.llama_sampler_init_dist(0), C.llama_sampler_init_top_k(max(1, count))):
            C.llama_sampler_chain_add(self._chain, step)
        self._count = count
        self._interface = C.llama_sampler_i()
        self._apply = C.llama_sampler_i_apply(self._read)  # kept: llama.cpp holds only its address
        self._interface.apply = self._apply
        self._reader = C.llama_sampler_init(ctypes.byref(self._interface), None)
        C.llama_sampler_chain_add(self._chain, self._reader)

    def _read(self, _: Any, candidates: Any) -> None:
        found = candidates.contents
        self._likeliest = [
            (found.data[index].id, found.data[index].logit, found.data[index].p)
            for index in range(found.size)
        ]
        found.selected = 0

    def of(self, context: Context, row: int, token: int) -> tuple[float, list[tuple[int, float]]]:
        """The natural logarithm of a token's probability, and the likeliest tokens with theirs."""
        C.llama_sampler_sample(self._chain, context.pointer, row)
        _, logit, probability = self._likeliest[0]
        everything = logit - math.log(probability)  # the logarithm of the sum over all tokens
        top = [(id_, logit - everything) for id_, logit, _ in self._likeliest[: self._count]]
        return float(context.logits(row)[token]) - everything, top

    def close(self) -> None:
        C.llama_sampler_free(self._chain)
