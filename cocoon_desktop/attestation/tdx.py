"""Intel TDX quotes: what they measure, and whether Intel's keys vouch for it (cocoon-protocol section 3.4).

Verification needs collateral (who was revoked, which microcode is current), which Intel signs and anybody may
hand out. It expires, and a quote is worth nothing by expired collateral.
"""

import hashlib
import json
import struct
from dataclasses import dataclass
from typing import Final

import dcap_qvl

from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire.prelude import HASH_LENGTH, REPORT_DATA_LENGTH, TDX_LENGTH

from .certificate import MAX_QUOTE

INTEL_ROOT: Final = bytes.fromhex(
    "46e403bd34f05a3f2817ab9badcaacc7ffc98e0f261008cd30dae936cace18d5dcf58eef31463613de1570d516200993"
)
"""Intel's SGX root key: SHA-384 of the uncompressed point. dcap-qvl brings the certificate itself."""
MAX_COLLATERAL: Final = 1 << 20

_HEADER: Final = struct.Struct("<HHI40x")
_V5_BODY: Final = struct.Struct("<HI")
_TDX: Final = 0x81
_TD10_BYTES: Final = 584
_V5_SIZES: Final = {2: _TD10_BYTES, 3: 648}
"""Body types of quote v5: TD report 1.0, and 1.5, which only appends to it."""
_ATTRIBUTES_AT: Final = 120
_MEASUREMENTS_AT: Final = 136
_DEBUG: Final = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """``measurements`` are the 448 bytes of the prelude's TDX record; ``collateral_root`` is 48 bytes."""

    measurements: bytes
    collateral_root: bytes

    @property
    def report_data(self) -> bytes:
        return self.measurements[-REPORT_DATA_LENGTH:]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``expires_at`` is when the collateral's first part does, in unix time."""

    evidence: Evidence
    expires_at: float


@dataclass(frozen=True, slots=True)
class Platform:
    """Which collateral a quote needs: family-model-stepping and so on, and which of Intel's CAs signed."""

    fmspc: str
    ca: str


def fake_evidence(quote: bytes) -> Evidence:
    """Raises RemoteProtocolError unless the fake quote is exactly 64 bytes."""
    if len(quote) != REPORT_DATA_LENGTH:
        raise RemoteProtocolError(f"a fake quote of {len(quote)} bytes")
    return Evidence(bytes(TDX_LENGTH - REPORT_DATA_LENGTH) + quote, bytes(HASH_LENGTH))


def read_measurements(quote: bytes) -> bytes:
    """The 448 bytes that a quote claims. Raises RemoteProtocolError, also for SGX and for debug TDs."""
    if len(quote) > MAX_QUOTE:
        raise RemoteProtocolError(f"a quote of {len(quote)} bytes")
    try:
        version, _, tee = _HEADER.unpack_from(quote)
        start = _HEADER.size
        if version == 5:
            kind, size = _V5_BODY.unpack_from(quote, start)
            start += _V5_BODY.size
            if _V5_SIZES.get(kind) != size:
                raise RemoteProtocolError(f"a quote body of type {kind} and {size} bytes")
        elif version != 4:
            raise RemoteProtocolError(f"a quote of version {version}")
    except struct.error:
        raise RemoteProtocolError(f"a quote of {len(quote)} bytes") from None
    if tee != _TDX:
        raise RemoteProtocolError(f"a quote of another kind of machine: {tee:x}")
    body = quote[start : start + _TD10_BYTES]
    if len(body) != _TD10_BYTES:
        raise RemoteProtocolError(f"a quote of {len(quote)} bytes")
    if body[_ATTRIBUTES_AT] & _DEBUG:
        raise RemoteProtocolError("the quote is of a machine in debug mode, which its owner can read")
    return body[_MEASUREMENTS_AT:]


def read_platform(quote: bytes) -> Platform:
    """Raises RemoteProtocolError."""
    try:
        parsed = dcap_qvl.parse_quote(quote)
        return Platform(parsed.fmspc(), parsed.ca())
    except ValueError as error:
        raise RemoteProtocolError(f"the quote cannot be read: {one_line(str(error))}") from error


def verify_quote(quote: bytes, collateral: str, now: float, root_der: bytes | None = None) -> Verdict:
    """By Intel's root, or by another one in tests. Raises RemoteProtocolError unless all is up to date.

    Hyper-threading, cached keys and dynamic platforms are facts of a platform, not faults.
    """
    measurements = read_measurements(quote)
    policy = (
        dcap_qvl.QuotePolicy.strict(int(now))
        .allow_dynamic_platform(True)
        .allow_cached_keys(True)
        .allow_smt(True)
    )
    try:
        parts = dcap_qvl.QuoteCollateralV3.from_json(collateral)
        claims = dcap_qvl.QuoteVerifier(root_der).verify_with_policy(quote, parts, int(now), policy)
    except ValueError as error:
        raise RemoteProtocolError(f"the quote is refused: {one_line(str(error))}") from error
    facts = json.loads(claims.to_json())
    root = bytes(facts["platform"]["root_key_id"])
    return Verdict(Evidence(measurements, root), float(facts["earliest_expiration_date"]))


def expect_collateral(text: str) -> None:
    """Raises UsageError for what is no collateral at all; whether it is Intel's shows when it is used."""
    if len(text) > MAX_COLLATERAL:
        raise UsageError(f"collateral of {len(text)} characters")
    try:
        dcap_qvl.QuoteCollateralV3.from_json(text)
    except ValueError as error:
        raise UsageError(f"no collateral: {one_line(str(error))}") from error


def quote_id(quote: bytes) -> bytes:
    """By which a verdict is remembered."""
    return hashlib.sha256(quote).digest()
