"""Addresses as peers spell them to each other (cocoon-protocol section 2.1)."""

import pytest
from cocoon_desktop.ton.address import format_address, format_raw, is_wire_form, parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors

PLACES = [
    (place["address"], item["inputs"]["is_testnet"])
    for item in read_vectors("contracts.json")["sets"]
    for place in (*item["wallets"].values(), item["proxy"], item["worker"], item["client"])
]


@pytest.mark.parametrize(("spellings", "is_testnet"), PLACES)
def test_the_wire_form_is_that_of_the_network(spellings: dict[str, str], is_testnet: bool) -> None:
    wire = to_wire(parse_address(spellings["raw"]), test_only=is_testnet)
    assert wire == spellings["wire"]
    assert is_wire_form(wire, test_only=is_testnet)


@pytest.mark.parametrize(("spellings", "is_testnet"), PLACES)
def test_every_other_spelling_is_read_and_is_not_the_wire_form(
    spellings: dict[str, str], is_testnet: bool
) -> None:
    for text in (spellings["raw"], spellings["bounceable"]):
        assert parse_address(text) == parse_address(spellings["wire"])
        assert not is_wire_form(text, test_only=is_testnet)
    assert not is_wire_form(spellings["wire"], test_only=not is_testnet)


@given(st.sampled_from([0, -1]), st.binary(min_size=32, max_size=32), st.booleans())
def test_what_is_written_is_the_wire_form(workchain: int, account: bytes, is_testnet: bool) -> None:
    address = Address((workchain, account))
    wire = to_wire(address, test_only=is_testnet)
    assert len(wire) == 48
    assert parse_address(wire) == address
    assert is_wire_form(wire, test_only=is_testnet)
    assert not is_wire_form(f" {wire}", test_only=is_testnet)
    assert not is_wire_form(format_raw(address), test_only=is_testnet)
    bounceable = format_address(address, bounceable=True, test_only=is_testnet)
    assert not is_wire_form(bounceable, test_only=is_testnet)


@given(st.text(max_size=60))
def test_any_other_text_is_not_the_wire_form(text: str) -> None:
    assert not is_wire_form(text, test_only=False)


def test_the_other_alphabet_of_base64_is_not_the_wire_form() -> None:
    wire = to_wire(Address((0, b"\xff" * 32)), test_only=False)
    assert "_" in wire or "-" in wire
    assert not is_wire_form(wire.replace("_", "/").replace("-", "+"), test_only=False)
