"""The record by which a router tells its runner who the peer is (cocoon-protocol section 1.5).

It travels from router to runner only, once, before the first frame: four bytes of length, then the body,
which is TL-like without constructor ids.
"""

import hashlib
import struct
from dataclasses import dataclass

from cocoon_desktop.core.errors import RemoteProtocolError

from .tl import Reader, Writer

MAX_BODY = 16_536
"""Sic: upstream's limit looks like a slip for 16 384; accept up to this (trap 13)."""

LENGTH = struct.Struct("<I")
HASH_LENGTH = 48
TDX_LENGTH = 448
"""MRTD, MRCONFIGID, MROWNER, MROWNERCONFIG, RTMR0 to RTMR3 of 48 bytes each, then REPORTDATA of 64."""
SGX_LENGTH = 96
REPORT_DATA_LENGTH = 64

_KINDS = {0: TDX_LENGTH, 1: SGX_LENGTH}


@dataclass(frozen=True, slots=True)
class PeerPrelude:
    """``measurements`` is the TDX or SGX record, told apart by its length; None without attestation."""

    measurements: bytes | None
    collateral_root_hash: bytes
    user_claims: bytes
    source: tuple[str, int]
    destination: tuple[str, int]

    def image_hash(self) -> bytes:
        return image_hash(self.measurements)


def image_hash(measurements: bytes | None) -> bytes:
    """32 bytes (section 3.4) over the measurements without report data; zeros without attestation."""
    if measurements is None:
        return bytes(32)
    return hashlib.sha256(measurements[:-REPORT_DATA_LENGTH] + bytes(REPORT_DATA_LENGTH)).digest()


def encode_prelude(prelude: PeerPrelude) -> bytes:
    """Length and body."""
    out = Writer()
    out.put_int(int(prelude.measurements is not None))
    if prelude.measurements is not None:
        out.put_int(int(len(prelude.measurements) == SGX_LENGTH))
        out.put_raw(prelude.measurements)
    out.put_raw(prelude.collateral_root_hash)
    out.put_bytes(prelude.user_claims)
    for host, port in (prelude.source, prelude.destination):
        out.put_string(host)
        out.put_int(port)
    body = out.getvalue()
    return LENGTH.pack(len(body)) + body


def decode_prelude(body: bytes) -> PeerPrelude:
    """Read a body without its length. Raises RemoteProtocolError; the body must be consumed exactly."""
    if len(body) > MAX_BODY:
        raise RemoteProtocolError(f"a prelude of {len(body)} bytes")
    source = Reader(body)
    measurements = None
    if _one_of(source.get_int(), (0, 1), "has_attestation"):
        measurements = source.get_raw(_KINDS[_one_of(source.get_int(), tuple(_KINDS), "attestation kind")])
    collateral = source.get_raw(HASH_LENGTH)
    claims = source.get_bytes()
    ends = [(source.get_string(), source.get_int()) for _ in range(2)]
    source.expect_end()
    return PeerPrelude(measurements, collateral, claims, ends[0], ends[1])


def _one_of(value: int, allowed: tuple[int, ...], name: str) -> int:
    if value not in allowed:
        raise RemoteProtocolError(f"{name} is {value}")
    return value
