"""CocoonParams of every struct version (cocoon-protocol section 4.2)."""

from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Builder, Cell
from cocoon_desktop.ton.contracts.params import (
    IMPLIED_STAKE,
    CocoonParams,
    Codes,
    UnknownStructVersionError,
)
from cocoon_desktop.ton.tlb import TlbError
from hypothesis import given
from hypothesis import strategies as st

from .scene import PARAMS

uint32 = st.integers(min_value=0, max_value=2**32 - 1)
coins = st.integers(min_value=0, max_value=2**64 - 1).map(Nanoton)


def code(number: int) -> Cell:
    builder = Builder()
    builder.store_uint(number, 8)
    return builder.end_cell()


codes = st.none() | st.integers(min_value=0, max_value=9).map(code)


@st.composite
def params(draw: st.DrawFn) -> CocoonParams:
    version = draw(st.integers(min_value=0, max_value=5))
    optional: dict[str, Any] = {}
    if version >= 1:
        optional |= {"min_proxy_stake": draw(coins), "min_client_stake": draw(coins)}
    if version >= 2:
        optional |= {"cached_multiplier": draw(uint32), "reasoning_multiplier": draw(uint32)}
    if version >= 3:
        optional |= {"prompt_multiplier": draw(uint32), "completion_multiplier": draw(uint32)}
    return CocoonParams(
        struct_version=version,
        params_version=draw(uint32),
        unique_id=draw(uint32),
        is_test=draw(st.booleans()),
        price_per_token=draw(coins),
        worker_fee_per_token=draw(coins),
        proxy_delay_before_close_s=draw(uint32),
        client_delay_before_close_s=draw(uint32),
        proxy_code=draw(codes),
        worker_code=draw(codes),
        client_code=draw(codes),
        **optional,
    )


@given(params())
def test_every_version_reads_back(value: CocoonParams) -> None:
    assert CocoonParams.decode(value.encode(Codes.ALL)) == value


def test_each_place_carries_only_its_codes() -> None:
    full = replace(PARAMS, proxy_code=code(1), worker_code=code(2), client_code=code(3))
    for_proxy = CocoonParams.decode(full.encode(Codes.FOR_PROXY))
    assert for_proxy == replace(full, proxy_code=None)
    assert CocoonParams.decode(full.encode(Codes.NONE)) == PARAMS
    assert (Codes.FOR_PROXY, Codes.NONE, Codes.ALL) == (6, 0, 7)


def test_what_a_version_does_not_store_is_implied() -> None:
    oldest = CocoonParams.decode(replace(PARAMS, struct_version=0).encode(Codes.NONE))
    assert oldest.min_proxy_stake == oldest.min_client_stake == IMPLIED_STAKE
    assert oldest.prompt_multiplier == oldest.cached_multiplier == 10_000
    assert oldest.completion_multiplier == oldest.reasoning_multiplier == 10_000


@pytest.mark.parametrize(
    ("version", "changes"),
    [
        (0, {"min_proxy_stake": 5}),
        (0, {"min_client_stake": 5}),
        (1, {"cached_multiplier": 1}),
        (1, {"reasoning_multiplier": 1}),
        (2, {"prompt_multiplier": 1}),
        (2, {"completion_multiplier": 1}),
    ],
)
def test_a_version_cannot_have_what_it_does_not_store(version: int, changes: dict[str, Any]) -> None:
    with pytest.raises(LocalProtocolError, match=f"struct version {version} cannot store"):
        replace(PARAMS, struct_version=version, **changes)
    assert replace(PARAMS, struct_version=version + 1, **changes).struct_version == version + 1


@pytest.mark.parametrize("version", [-1, 6])
def test_there_are_six_versions(version: int) -> None:
    with pytest.raises(LocalProtocolError, match=f"no struct version {version}"):
        replace(PARAMS, struct_version=version)


@pytest.mark.parametrize("version", [4, 5])
def test_newer_versions_have_the_layout_of_three_and_keep_their_number(version: int) -> None:
    """The number is part of every address that is derived from them."""
    three = replace(PARAMS, cached_multiplier=1000, prompt_multiplier=1).encode(Codes.NONE)
    newer = Builder()
    newer.store_uint(version, 8).store_bits(three.bits[8:])
    found = CocoonParams.decode(newer.end_cell())
    assert found == replace(CocoonParams.decode(three), struct_version=version)
    assert found.encode(Codes.NONE) == newer.end_cell()


def test_what_we_publish_is_what_our_contracts_understand() -> None:
    assert PARAMS.struct_version == 3


def test_an_unknown_version_is_named() -> None:
    cell = PARAMS.encode(Codes.NONE)
    newer = Builder()
    newer.store_uint(6, 8).store_bits(cell.bits[8:])
    with pytest.raises(UnknownStructVersionError, match="struct version 6") as caught:
        CocoonParams.decode(newer.end_cell())
    assert caught.value.struct_version == 6


def test_params_that_end_early_or_late_are_refused() -> None:
    bits = PARAMS.encode(Codes.NONE).bits
    short, long = Builder(), Builder()
    short.store_bits(bits[:-1])
    long.store_bits(bits).store_bit_int(0)
    for cell in (short.end_cell(), long.end_cell()):
        with pytest.raises(TlbError):
            CocoonParams.decode(cell)


def test_a_number_that_does_not_fit_is_our_mistake() -> None:
    with pytest.raises(LocalProtocolError, match="CocoonParams cannot be written"):
        replace(PARAMS, unique_id=2**32).encode(Codes.NONE)


@given(st.text("01", max_size=600), st.integers(min_value=0, max_value=4))
def test_any_cell_is_params_or_a_tlb_error(bits: str, refs: int) -> None:
    builder = Builder()
    builder.store_uint(3, 8).store_bits(bits)
    for number in range(refs):
        builder.store_ref(code(number))
    try:
        found = CocoonParams.decode(builder.end_cell())
    except TlbError:
        return
    assert found.encode(Codes.ALL) == builder.end_cell()
