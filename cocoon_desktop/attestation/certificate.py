"""Certificates by which peers meet: self-signed, Ed25519, perhaps with a quote (cocoon-protocol section 3.3).

Ours are X.509 version 3, those of upstream version 1 with extensions (trap 19); both are read. A quote is
bound to the key by its report data, so nobody else can show it.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID, SignatureAlgorithmOID

from cocoon_desktop.core.errors import RemoteProtocolError

QUOTE: Final = x509.ObjectIdentifier("1.3.6.1.4.1.12345.1")
USER_CLAIMS: Final = x509.ObjectIdentifier("1.3.6.1.4.1.12345.2")
MAX_QUOTE: Final = 32_768
MAX_CERTIFICATE: Final = MAX_QUOTE + 8192
LIFETIME: Final = dt.timedelta(days=1)
BACKDATED: Final = dt.timedelta(minutes=10)
"""Upstream allows no difference of clocks (trap 19)."""
TOLERATED_SKEW_S: Final = 300.0
"""How far in our future a peer's certificate may begin, since upstream's begin at once."""
ACCEPTOR_NAME: Final = "127.0.0.1"
"""A connector asks for this as a **DNS** name, wherever it connects to."""

CLIENT: Final = ExtendedKeyUsageOID.CLIENT_AUTH
SERVER: Final = ExtendedKeyUsageOID.SERVER_AUTH
_UNDERSTOOD: Final = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.SUBJECT_KEY_IDENTIFIER,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
        QUOTE,
        USER_CLAIMS,
    }
)
_NAME: Final = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "AE"),
        x509.NameAttribute(NameOID.STATE_OR_PROVINCE_NAME, "DUBAI"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "TDLib Development"),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Security"),
        x509.NameAttribute(NameOID.COMMON_NAME, "localhost"),
    ]
)
"""The same as upstream's: nothing tells our peers apart from others."""

MakeQuote = Callable[[bytes], bytes]
"""From 64 bytes of report data to a quote over them."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A key and the certificate that shows it."""

    key: Ed25519PrivateKey
    certificate: x509.Certificate

    def __repr__(self) -> str:
        return f"Identity(serial {self.certificate.serial_number:x})"


@dataclass(frozen=True, slots=True)
class PeerCertificate:
    """What a certificate says, after its own signature was checked."""

    public_key: bytes
    quote: bytes | None


def report_data_of(public_key: bytes) -> bytes:
    """What a quote must say about the key that it stands for: SHA-512."""
    return hashlib.sha512(public_key).digest()


def fake_quote(report_data: bytes) -> bytes:
    """Stands for a quote where there is no TDX: proves nothing but the key (trap 23)."""
    return report_data


def make_identity(now: float, make_quote: MakeQuote | None = None) -> Identity:
    """A fresh key with a certificate for 24 hours; without ``make_quote`` it carries no quote."""
    key = Ed25519PrivateKey.generate()
    public_key = key.public_key().public_bytes_raw()
    began = dt.datetime.fromtimestamp(int(now), dt.UTC)
    extensions: list[tuple[x509.ExtensionType, bool]] = []
    if make_quote is not None:
        quote = make_quote(report_data_of(public_key))
        extensions += [
            (x509.UnrecognizedExtension(QUOTE, quote), True),
            (x509.UnrecognizedExtension(USER_CLAIMS, public_key), True),
        ]
    names = [x509.DNSName("localhost"), x509.DNSName(ACCEPTOR_NAME), x509.IPAddress(IPv6Address("::1"))]
    extensions += [
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_only_signs(), True),
        (x509.ExtendedKeyUsage([SERVER, CLIENT]), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.SubjectAlternativeName(names), False),
    ]
    builder = (
        x509.CertificateBuilder()
        .subject_name(_NAME)
        .issuer_name(_NAME)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began - BACKDATED)
        .not_valid_after(began + LIFETIME)
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return Identity(key, builder.sign(key, None))


def _only_signs() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def read_certificate(der: bytes, usage: x509.ObjectIdentifier, now: float) -> PeerCertificate:
    """What a peer of that ``usage`` (CLIENT or SERVER) shows. Raises RemoteProtocolError for all else."""
    if len(der) > MAX_CERTIFICATE:
        raise RemoteProtocolError(f"a certificate of {len(der)} bytes")
    try:
        certificate = x509.load_der_x509_certificate(der)
        key = certificate.public_key()
        if not isinstance(key, Ed25519PublicKey):
            raise RemoteProtocolError("the certificate's key is not Ed25519")
        _expect_self_signed(certificate, key)
        _expect_valid(certificate, now)
        return PeerCertificate(key.public_bytes_raw(), _read_extensions(certificate.extensions, usage))
    except InvalidSignature:
        raise RemoteProtocolError("the certificate's signature is wrong") from None
    except (
        ValueError,
        TypeError,
        UnsupportedAlgorithm,
        x509.InvalidVersion,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
    ) as error:
        raise RemoteProtocolError(f"the certificate cannot be read: {error}") from error


def _expect_self_signed(certificate: x509.Certificate, key: Ed25519PublicKey) -> None:
    if certificate.issuer != certificate.subject:
        raise RemoteProtocolError("the certificate is not self-signed")
    if certificate.signature_algorithm_oid != SignatureAlgorithmOID.ED25519:
        raise RemoteProtocolError("the certificate's signature is not Ed25519")
    key.verify(certificate.signature, certificate.tbs_certificate_bytes)


def _expect_valid(certificate: x509.Certificate, now: float) -> None:
    if certificate.not_valid_before_utc.timestamp() > now + TOLERATED_SKEW_S:
        raise RemoteProtocolError("the certificate is not valid yet: one of the two clocks is wrong")
    if certificate.not_valid_after_utc.timestamp() < now:
        raise RemoteProtocolError("the certificate has expired")


def _read_extensions(extensions: x509.Extensions, usage: x509.ObjectIdentifier) -> bytes | None:
    """The quote, where there is one. User claims are not read: the key itself says them."""
    quote = None
    names: list[str] = []
    for extension in extensions:
        if extension.critical and extension.oid not in _UNDERSTOOD:
            raise RemoteProtocolError(f"critical extension {extension.oid.dotted_string} is unknown")
        match extension.value:
            case x509.KeyUsage(digital_signature=False):
                raise RemoteProtocolError("the certificate's key may not sign")
            case x509.ExtendedKeyUsage() as usages if usage not in usages:
                raise RemoteProtocolError("the certificate is made for another use")
            case x509.SubjectAlternativeName() as alternatives:
                names = alternatives.get_values_for_type(x509.DNSName)
            case x509.UnrecognizedExtension(oid=oid, value=value) if oid == QUOTE:
                quote = value
    if usage == SERVER and ACCEPTOR_NAME not in names:
        raise RemoteProtocolError(f"the certificate is not made out to the name {ACCEPTOR_NAME}")
    if quote is not None and len(quote) > MAX_QUOTE:
        raise RemoteProtocolError(f"a quote of {len(quote)} bytes")
    return quote
