"""Certificates as others make them: upstream (version 1 with extensions), with RSA, with anything wrong."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from cocoon_desktop.attestation.certificate import Identity
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

NOW = 1_772_000_000.0
VERSION_3 = bytes.fromhex("a003020102")
ED25519 = bytes.fromhex("300506032b6570")

AnyKey: TypeAlias = Ed25519PrivateKey | rsa.RSAPrivateKey


def der_of(identity: Identity) -> bytes:
    return identity.certificate.public_bytes(Encoding.DER)


def build(
    key: AnyKey,
    extensions: Sequence[tuple[x509.ExtensionType, bool]] = (),
    *,
    now: float = NOW,
    begins: float = -60,
    ends: float = 3600,
    issuer: str = "stranger",
    signer: AnyKey | None = None,
) -> x509.Certificate:
    """A certificate of version 3; ``begins`` and ``ends`` are seconds from ``now``."""
    moment = dt.datetime.fromtimestamp(int(now), dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named("stranger"))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(moment + dt.timedelta(seconds=begins))
        .not_valid_after(moment + dt.timedelta(seconds=ends))
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    with_key = signer or key
    return builder.sign(with_key, None if isinstance(with_key, Ed25519PrivateKey) else hashes.SHA256())


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def version_1(identity: Identity) -> Identity:
    """The same certificate without a version, as OpenSSL 3.0 writes upstream's (trap 19)."""
    body = _content(identity.certificate.tbs_certificate_bytes)
    assert body.startswith(VERSION_3)
    to_sign = _sequence(body[len(VERSION_3) :])
    signature = b"\x03\x41\x00" + identity.key.sign(to_sign)
    der = _sequence(to_sign + ED25519 + signature)
    return Identity(identity.key, x509.load_der_x509_certificate(der))


def _content(sequence: bytes) -> bytes:
    assert sequence[0] == 0x30
    return sequence[2:] if sequence[1] < 0x80 else sequence[2 + (sequence[1] & 0x7F) :]


def _sequence(content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes((0x30, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((0x30, 0x80 | len(size))) + size + content
