"""Frames: any split of the stream gives the same payloads, and strangers cannot make us hold memory."""

import pytest
from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError
from cocoon_desktop.wire.framing import HEADER, MAX_PAYLOAD, FrameReader, encode_frame
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors


def pieces_of(stream: bytes, sizes: list[int]) -> list[bytes]:
    pieces, start = [], 0
    for size in sizes:
        pieces.append(stream[start : start + size])
        start += size
    return [*pieces, stream[start:]]


@given(st.lists(st.binary(min_size=4, max_size=64), max_size=8), st.lists(st.integers(0, 90), max_size=30))
def test_frames_survive_any_split(payloads: list[bytes], sizes: list[int]) -> None:
    stream = b"".join(encode_frame(payload, i) for i, payload in enumerate(payloads))
    reader = FrameReader()
    got = [bytes(frame) for piece in pieces_of(stream, sizes) for frame in reader.feed(piece)]
    assert got == payloads
    assert reader.held_bytes == 0


def test_the_vectors_frames_are_ours() -> None:
    for frame in read_vectors("tl.json")["tcp_frames"]["frames"]:
        data = bytes.fromhex(frame["hex"])
        reader = FrameReader()
        reader._frame_seqno = frame["seqno"]
        (payload,) = reader.feed(data)
        assert encode_frame(bytes(payload), frame["seqno"]) == data


@pytest.mark.parametrize("length", [0, 3, MAX_PAYLOAD + 1, 2**32 - 1])
def test_a_length_outside_the_limits_is_refused_before_anything_is_held(length: int) -> None:
    reader = FrameReader()
    with pytest.raises(RemoteProtocolError, match=f"{length} bytes"):
        list(reader.feed(HEADER.pack(length, 0) + b"x"))
    assert reader.held_bytes == 0


def test_a_wrong_sequence_number_is_refused() -> None:
    with pytest.raises(RemoteProtocolError, match="frame number 5 instead of 0"):
        list(FrameReader().feed(encode_frame(b"abcd", 5)))


def test_the_sequence_number_wraps_like_a_signed_int() -> None:
    reader = FrameReader()
    reader._frame_seqno = 2**31 - 1
    got = list(reader.feed(encode_frame(b"last", 2**31 - 1) + encode_frame(b"next", 2**31)))
    assert got == [b"last", b"next"]


def test_the_biggest_frame_passes_and_is_all_that_is_held() -> None:
    reader = FrameReader()
    frame = encode_frame(bytes(MAX_PAYLOAD), 0)
    assert list(reader.feed(frame[:-1])) == []
    assert reader.held_bytes == MAX_PAYLOAD - 1
    assert [len(payload) for payload in reader.feed(frame[-1:])] == [MAX_PAYLOAD]


def test_what_is_announced_costs_nothing_until_it_comes() -> None:
    reader = FrameReader()
    assert list(reader.feed(HEADER.pack(MAX_PAYLOAD, 0) + b"abc")) == []
    assert reader.held_bytes == 3


@pytest.mark.parametrize("size", [3, MAX_PAYLOAD + 1])
def test_we_never_send_a_frame_that_no_peer_accepts(size: int) -> None:
    with pytest.raises(LocalProtocolError, match=str(size)):
        encode_frame(bytes(size), 0)
