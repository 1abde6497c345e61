"""The attestation prelude, against the vectors and against strangers."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.prelude import LENGTH, MAX_BODY, PeerPrelude, decode_prelude, encode_prelude
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors

ATTESTATION = read_vectors("tl.json")["attestation"]


@pytest.mark.parametrize("vector", ATTESTATION["frames"], ids=lambda v: v["name"])
def test_vectors_decode_and_encode(vector: dict[str, Any]) -> None:
    record = bytes.fromhex(vector["hex"])
    assert LENGTH.unpack_from(record)[0] == vector["body_length"]
    prelude = decode_prelude(record[4:])
    assert prelude.image_hash().hex() == vector["image_hash"]
    assert prelude.user_claims.hex() == ATTESTATION["public_key"]
    assert encode_prelude(prelude) == record


@pytest.mark.parametrize("vector", ATTESTATION["image_hashes"], ids=lambda v: v["name"])
def test_image_hashes_are_upstreams(vector: dict[str, Any]) -> None:
    measurements = bytes.fromhex(vector["mrtd_mrconfigid_mrowner_mrownerconfig_rtmr0_3_hex"])
    prelude = PeerPrelude(measurements + b"r" * 64, bytes(48), b"", ("", 0), ("", 0))
    assert prelude.image_hash().hex() == vector["image_hash"]


def _rest() -> bytes:
    """Key, source and destination, as every router but the first ones writes them."""
    key = b"\x20" + b"k" * 32 + bytes(3)
    return key + b"\x079.9.9.9" + b"\x01\0\0\0" + b"\x078.8.8.8" + b"\x02\0\0\0"


@pytest.mark.parametrize(
    ("head", "measurements"),
    [(b"\0\0\0\0", None), (b"\x01\0\0\0\0\0\0\0", b"m" * 448), (b"\x01\0\0\0\x01\0\0\0", b"m" * 96)],
    ids=["nothing", "TDX", "SGX"],
)
def test_the_first_routers_say_no_more_than_the_measurements(head: bytes, measurements: bytes | None) -> None:
    prelude = decode_prelude(head + (measurements or b"") + b"c" * 48)
    assert prelude == PeerPrelude(measurements, b"c" * 48, b"", ("", 0), ("", 0))


def test_routers_of_2026_have_a_record_for_everybody_amds_among_them() -> None:
    told = b"k" * 32, ("9.9.9.9", 1), ("8.8.8.8", 2)
    tdx = decode_prelude(b"\x02\0\0\0\0\0\0\0" + b"m" * 448 + b"c" * 48 + _rest())
    assert tdx == PeerPrelude(b"m" * 448, b"c" * 48, *told)
    sev = decode_prelude(b"\x02\0\0\0\x01\0\0\0" + b"m" * 48 + b"r" * 64 + _rest())
    assert sev == PeerPrelude(b"m" * 48 + b"r" * 64, bytes(48), *told)
    assert sev.image_hash() == hashlib.sha256(b"m" * 48 + bytes(64)).digest()
    for wrong in (
        b"\x02\0\0\0\0\0\0\0" + b"m" * 448 + b"c" * 48,
        b"\x02\0\0\0\x02\0\0\0" + b"m" * 112 + _rest(),
    ):
        with pytest.raises(RemoteProtocolError):
            decode_prelude(wrong)


def test_a_prelude_that_is_too_long_is_refused() -> None:
    with pytest.raises(RemoteProtocolError, match="16537"):
        decode_prelude(bytes(MAX_BODY + 1))


def test_the_longest_prelude_is_read_to_its_last_byte() -> None:
    short = PeerPrelude(None, bytes(48), bytes(1 << 10), ("10.0.0.1", 1), ("", 2))
    missing = MAX_BODY - len(encode_prelude(short)[4:])
    longest = replace(short, user_claims=bytes((1 << 10) + missing))
    body = encode_prelude(longest)[4:]
    assert len(body) == MAX_BODY
    assert decode_prelude(body) == longest
    for wrong in (body[:-4], encode_prelude(short)[4:] + bytes(4)):
        with pytest.raises(RemoteProtocolError):
            decode_prelude(wrong)


@given(st.binary(max_size=700))
def test_strangers_preludes_parse_or_raise_the_documented_error(body: bytes) -> None:
    try:
        prelude = decode_prelude(body)
    except RemoteProtocolError:
        return
    assert decode_prelude(encode_prelude(prelude)[4:]) == prelude
