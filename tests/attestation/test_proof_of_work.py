"""Proof of work: upstream's vectors, the little-endian count of bits, and what strangers send instead."""

from typing import Any

import pytest
from cocoon_desktop.attestation.proof_of_work import (
    Challenge,
    decode_challenge,
    decode_response,
    encode_response,
    search,
)
from cocoon_desktop.core.errors import RemoteProtocolError
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors

VECTORS = read_vectors("tl.json")["pow"]["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['difficulty_bits']} bits")
def test_vectors_are_read_written_and_accepted(vector: dict[str, Any]) -> None:
    challenge = decode_challenge(bytes.fromhex(vector["challenge_hex"]))
    assert challenge == Challenge(vector["difficulty_bits"], bytes.fromhex(vector["salt"]))
    assert challenge.encode().hex() == vector["challenge_hex"]
    response = bytes.fromhex(vector["response_hex"])
    nonce = decode_response(response)
    assert nonce == vector["first_nonce_from_zero"]
    assert encode_response(nonce) == response
    assert challenge.accepts(nonce)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['difficulty_bits']} bits")
def test_the_search_finds_the_first_nonce(vector: dict[str, Any]) -> None:
    challenge = decode_challenge(bytes.fromhex(vector["challenge_hex"]))
    first = vector["first_nonce_from_zero"]
    assert search(challenge, max(0, first - 5000), 10_000) == first
    assert search(challenge, max(0, first - 5000), min(first, 5000)) is None


def test_bits_are_counted_on_a_little_endian_number() -> None:
    salt = bytes(range(16))
    nonce = 303607  # its hash begins with 54 37 and has zeros in bytes 6 and 7
    assert Challenge(20, salt).accepts(nonce)
    assert not Challenge(22, salt).accepts(nonce)


@given(st.binary(min_size=16, max_size=16), st.integers(-(2**63), 2**63 - 1))
def test_no_work_is_always_enough_and_the_impossible_never(salt: bytes, nonce: int) -> None:
    assert Challenge(0, salt).accepts(nonce)
    assert Challenge(-5, salt).accepts(nonce)
    assert not Challenge(65, salt).accepts(nonce)


def test_work_above_our_limit_is_refused() -> None:
    assert decode_challenge(Challenge(28, bytes(16)).encode()).difficulty == 28
    with pytest.raises(RemoteProtocolError, match="29 bits of work, more than 28"):
        decode_challenge(Challenge(29, bytes(16)).encode())


@given(st.binary(max_size=30))
def test_strangers_bytes_are_read_or_refused(data: bytes) -> None:
    for decode in (decode_challenge, decode_response):
        try:
            decode(data)
        except RemoteProtocolError:
            continue
        assert len(data) in (12, 24)


@given(st.integers(-(2**63), 2**63 - 1))
def test_every_nonce_travels(nonce: int) -> None:
    assert decode_response(encode_response(nonce)) == nonce
