"""TL objects are the bytes that upstream's own code reads and writes."""

import contextlib
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tl import (
    PLAIN_TYPES,
    Reader,
    TlObject,
    UnknownConstructorError,
    Writer,
    declare,
    text_from_wire,
)
from cocoon_desktop.wire.tl_json import from_json, to_json
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors
from .strategies import objects

VECTORS = read_vectors("tl.json")
MESSAGES = VECTORS["messages"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("vector", MESSAGES, ids=[m["name"] for m in MESSAGES])
def test_every_vector_decodes_to_its_value_and_encodes_to_its_bytes(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["hex"])
    value = tl.decode(data)
    assert to_json(value) == vector["value"]
    assert tl.encode(value) == data
    assert f"{value.TL.tl_id:08x}" == vector["id"]


@pytest.mark.parametrize("vector", MESSAGES, ids=[m["name"] for m in MESSAGES])
def test_an_object_that_ends_early_or_late_is_refused(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["hex"])
    for wrong in (data[:-1], data[:-4], data + b"\0", data + bytes(4)):
        with pytest.raises(RemoteProtocolError):
            tl.decode(wrong)


@pytest.mark.parametrize("vector", MESSAGES, ids=[m["name"] for m in MESSAGES])
def test_every_vector_can_be_written_from_its_json(vector: dict[str, Any]) -> None:
    assert tl.encode(from_json(vector["value"])).hex() == vector["hex"]


@pytest.mark.parametrize("vector", VECTORS["primitives"], ids=lambda v: v["type"])
def test_every_primitive_is_written_as_upstream_writes_it(vector: dict[str, Any]) -> None:
    tl_type = vector["type"].removeprefix("vector ")
    out = Writer()
    if "value_rule" in vector:  # 0xab, 2^24 times: the seven-byte length
        out.put_bytes(b"\xab" * (1 << 24))
        written = out.getvalue()
        assert len(written) == vector["total_length"]
        assert written.hex().startswith(vector["prefix_hex"])
        assert hashlib.sha256(written).hexdigest() == vector["sha256"]
        assert Reader(written).get_bytes() == b"\xab" * (1 << 24)
        return
    values = vector["value"] if vector["type"].startswith("vector ") else [vector["value"]]
    if vector["type"].startswith("vector "):
        out.put_int(len(values))
    for value in values:
        is_hex = tl_type in ("bytes", "int256")
        PLAIN_TYPES[tl_type].put(out, bytes.fromhex(value) if is_hex else value)
    assert out.getvalue().hex() == vector["hex"]


def test_the_generated_schema_is_up_to_date() -> None:
    check = [sys.executable, "installers/tl/generate.py", "--check"]
    assert subprocess.run(check, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False).returncode == 0


def test_the_schema_holds_every_constructor_of_section_1_8_and_two_of_ours() -> None:
    assert len(tl.SCHEMA.by_id) == 75 + 2


@given(objects())
def test_decoding_gives_back_what_was_encoded(value: TlObject) -> None:
    assert tl.decode(tl.encode(value)) == value
    assert from_json(to_json(value)) == value


@given(
    st.binary(max_size=200) | objects().map(tl.encode).flatmap(lambda b: st.just(b[:-1]) | st.just(b + b"\0"))
)
def test_strangers_bytes_parse_or_raise_the_documented_error(data: bytes) -> None:
    try:
        value = tl.decode(data)
    except RemoteProtocolError:
        return
    assert tl.decode(tl.encode(value)) == value


@given(objects().map(tl.encode), st.data())
def test_a_damaged_object_parses_or_raises_the_documented_error(data: bytes, draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, len(data) - 1))
    damaged = bytearray(data)
    damaged[index] ^= draw.draw(st.integers(1, 255))
    with contextlib.suppress(RemoteProtocolError):
        tl.decode(damaged)


def test_an_unknown_constructor_is_told_apart_from_a_malformed_object() -> None:
    with pytest.raises(UnknownConstructorError) as unknown:
        tl.decode(b"\x01\x02\x03\x04")
    assert not unknown.value.nested
    empty_payment = tl.encode(tl.WorkerPaymentStatus(signed_payment=PAYMENT, db_tokens=0, max_tokens=0))
    with pytest.raises(UnknownConstructorError, match=r"where a proxy\.SignedPayment belongs") as malformed:
        tl.decode(empty_payment.replace(tl.encode(PAYMENT), b"\1\2\3\4"))
    assert malformed.value.nested


def test_a_vector_that_claims_more_than_there_is_builds_nothing() -> None:
    huge = tl.ClientWorkerTypesV2.TL.tl_id.to_bytes(4, "little") + (2**31 - 1).to_bytes(4, "little")
    with pytest.raises(RemoteProtocolError, match="2147483647 elements"):
        tl.decode(huge)


def test_padding_may_be_anything() -> None:
    secret = tl.ClientAuthorizeWithProxyShort(data=b"a")
    written = tl.encode(secret)
    assert written.endswith(b"\x01a\x00\x00")
    assert tl.decode(written[:-2] + b"\xff\x01") == secret


def test_millions_of_empty_elements_are_refused_before_they_cost_time() -> None:
    many = (
        tl.ClientWorkerTypesV2.TL.tl_id.to_bytes(4, "little") + (2**20).to_bytes(4, "little") + bytes(2**23)
    )
    with pytest.raises(RemoteProtocolError, match="1048576 elements"):
        tl.decode(many)


def test_negative_flags_are_refused() -> None:
    data = bytearray(tl.encode(tl.ProxyQueryFinalInfo(tokens_used=NO_TOKENS)))
    data[7] |= 0x80
    with pytest.raises(RemoteProtocolError, match="negative"):
        tl.decode(data)


PAYMENT = tl.ProxySignedPaymentEmpty()
NO_TOKENS = tl.TokensUsed(
    prompt_tokens_used=0,
    cached_tokens_used=0,
    completion_tokens_used=0,
    reasoning_tokens_used=0,
    total_tokens_used=0,
)


def test_flags_follow_from_the_optional_fields() -> None:
    info = tl.ProxyQueryFinalInfo(tokens_used=NO_TOKENS, worker_start_time=1.0, worker_end_time=2.0)
    assert info.flags == 2
    with pytest.raises(LocalProtocolError, match="come together"):
        tl.ProxyQueryFinalInfo(tokens_used=NO_TOKENS, worker_start_time=1.0)
    with pytest.raises(LocalProtocolError, match="come together"):
        tl.ProxyQueryFinalInfo(tokens_used=NO_TOKENS, flags=1)


def test_unknown_flag_bits_survive_the_round_trip() -> None:
    info = tl.ProxyQueryFinalInfo(tokens_used=NO_TOKENS, flags=1 << 30)
    assert tl.decode(tl.encode(info)) == info


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\0b", "a b"),
        (b"ok\xff", "ok"),
        (b"\xff\xff", ""),
        ("ключ".encode()[:-1], "клю"),
        ("a€".encode()[:-1], ""),
        ("é".encode(), "é"),
    ],
)
def test_text_is_mended_as_upstream_mends_it(data: bytes, text: str) -> None:
    assert text_from_wire(data) == text


@pytest.mark.parametrize(
    ("value", "put"), [(2**31, Writer.put_int), (2**63, Writer.put_long), (-1, Writer.put_flags)]
)
def test_a_number_that_does_not_fit_is_our_own_mistake(value: int, put: Any) -> None:
    with pytest.raises(LocalProtocolError):
        put(Writer(), value)


def test_what_may_hold_a_prompt_is_never_printed() -> None:
    request = tl.HttpRequest(
        method="POST", url="/", http_version="HTTP/1.1", headers=(), payload=b"my secret"
    )
    assert "secret" not in repr(request)
    assert "secret" not in repr(tl.TcpPacket(data=b"my secret"))


def test_a_declaration_that_is_none_is_named() -> None:
    with pytest.raises(LocalProtocolError, match="not a TL declaration: nonsense"):
        declare("nonsense")
