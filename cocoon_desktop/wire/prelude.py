"""The record by which a router tells its runner who the peer is (cocoon-protocol section 1.5).

It travels from router to runner only, once, before the first frame: four bytes of length, then the body,
which is TL-like without constructor ids. Routers of three generations are understood: the first ones end
after the collateral's root, those of 2026 know AMD's reports as well (tee/cocoon/RATLS.h, tdx.h).
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
SEV_LENGTH = 112
"""A measurement of 48 bytes, then REPORTDATA; AMD's has no collateral."""
REPORT_DATA_LENGTH = 64

_KINDS = {0: TDX_LENGTH, 1: SGX_LENGTH}
_NEWER = 2
"""In the place of ``has_attestation``: there always is a record, of one of these kinds."""
_NEWER_KINDS = {0: TDX_LENGTH, 1: SEV_LENGTH}
_NOBODY = ("", 0)


@dataclass(frozen=True, slots=True)
class PeerPrelude:
    """``measurements`` is the TDX, SGX or SEV record, told apart by its length; None without attestation."""

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
    record = prelude.measurements
    is_newer = record is not None and len(record) == SEV_LENGTH
    out.put_int(_NEWER if is_newer else int(record is not None))
    if record is not None:
        out.put_int(int(len(record) != TDX_LENGTH))
        out.put_raw(record)
    if not is_newer:
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
    if form := _one_of(source.get_int(), (0, 1, _NEWER), "has_attestation"):
        lengths = _NEWER_KINDS if form == _NEWER else _KINDS
        measurements = source.get_raw(lengths[_one_of(source.get_int(), tuple(lengths), "attestation kind")])
    has_collateral = measurements is None or len(measurements) != SEV_LENGTH
    collateral = source.get_raw(HASH_LENGTH) if has_collateral else bytes(HASH_LENGTH)
    if source.is_at_end and form != _NEWER:
        return PeerPrelude(measurements, collateral, b"", _NOBODY, _NOBODY)
    claims = source.get_bytes()
    ends = [(source.get_string(), source.get_int()) for _ in range(2)]
    source.expect_end()
    return PeerPrelude(measurements, collateral, claims, ends[0], ends[1])


def _one_of(value: int, allowed: tuple[int, ...], name: str) -> int:
    if value not in allowed:
        raise RemoteProtocolError(f"{name} is {value}")
    return value
