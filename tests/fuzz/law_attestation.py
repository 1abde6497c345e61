"""Certificates, quotes and collateral of strangers: what they say, or RemoteProtocolError, or UsageError for
what is no collateral at all.

Certificates are tried as they come, and signed anew with a key of ours, so that the readers behind the
signature see strange bytes too. The real quote and Intel's collateral are tried with bytes changed at places
that the input names: whatever still holds measures the same.
"""

import contextlib

from cocoon_desktop.attestation.certificate import CLIENT, QUOTE, SERVER, USER_CLAIMS, read_certificate
from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, TDX, Peer, admit
from cocoon_desktop.attestation.tdx import expect_collateral, read_measurements, read_platform, verify_quote
from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

from ..attestation.intel_vectors import FOLDER, VALID_AT, collateral, quote
from ..attestation.strange_certificates import NOW, build
from ..attestation.test_tdx import body, header, version_5

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
STRANGE = (
    *(x509.ObjectIdentifier(f"2.5.29.{number}") for number in (15, 17, 19, 37, 35, 14)),
    QUOTE,
    USER_CLAIMS,
)
HAS_VECTORS = (FOLDER / "tdx_quote.bin").is_file()
REAL_QUOTE, REAL_COLLATERAL = (quote(), collateral().encode()) if HAS_VECTORS else (b"", b"")
MEASURED = read_measurements(REAL_QUOTE) if HAS_VECTORS else b""


def with_extension(oid: x509.ObjectIdentifier, value: bytes, *, critical: bool) -> bytes:
    extension = x509.UnrecognizedExtension(oid, value)
    return build(KEY, [(extension, critical)]).public_bytes(Encoding.DER)


SEEDS = (
    with_extension(QUOTE, bytes(64), critical=True),
    build(KEY, [(x509.SubjectAlternativeName([x509.DNSName("127.0.0.1")]), False)]).public_bytes(
        Encoding.DER
    ),
    header(4) + body(),
    version_5(3, body() + bytes(64)),
    b"\x87\x03\x02\x07\x80",
    b"\x00\x40\x00",
    b"\x01\x10\x05",
    b'{"tcb_info":"","qe_identity":""}',
)


def try_one(data: bytes) -> None:
    for reader in (read_measurements, read_platform):
        with contextlib.suppress(RemoteProtocolError):
            reader(data)
    with contextlib.suppress(UsageError):
        expect_collateral(data.decode("utf-8", "replace"))
    for usage in (CLIENT, SERVER):
        with contextlib.suppress(RemoteProtocolError):
            _meet(data, usage)
    if data:
        oid = STRANGE[data[0] % len(STRANGE)]
        with contextlib.suppress(RemoteProtocolError):
            _meet(with_extension(oid, data[1:], critical=bool(data[0] & 128)), CLIENT)
        if HAS_VECTORS:
            _verify_changed(data[0] & 1, data[1:])


def _meet(der: bytes, usage: x509.ObjectIdentifier) -> None:
    certificate = read_certificate(der, usage, NOW)
    for policy in (ANY, FAKE_TDX, TDX):
        with contextlib.suppress(RemoteProtocolError):
            assert isinstance(admit(policy, certificate), Peer)


def _verify_changed(which: int, changes: bytes) -> None:
    """Three bytes are one change: two for the place, and what stands there then."""
    parts = [bytearray(REAL_QUOTE), bytearray(REAL_COLLATERAL)]
    for at in range(0, len(changes) - 2, 3):
        place = int.from_bytes(changes[at : at + 2], "big") % len(parts[which])
        parts[which][place] = changes[at + 2]
    with contextlib.suppress(RemoteProtocolError):
        verdict = verify_quote(bytes(parts[0]), parts[1].decode("utf-8", "replace"), VALID_AT)
        assert verdict.evidence.measurements == MEASURED
