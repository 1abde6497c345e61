"""Ours are what upstream expects; whatever a stranger shows is read, or refused with a reason."""

import datetime as dt

import pytest
from cocoon_desktop.attestation.certificate import (
    CLIENT,
    MAX_CERTIFICATE,
    MAX_QUOTE,
    QUOTE,
    SERVER,
    USER_CLAIMS,
    fake_quote,
    make_identity,
    read_certificate,
    report_data_of,
)
from cocoon_desktop.core.errors import RemoteProtocolError
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors
from .strange_certificates import NOW, build, der_of, version_1

ATTESTATION = read_vectors("tl.json")["attestation"]
KEY = Ed25519PrivateKey.generate()


def test_report_data_is_upstreams() -> None:
    public_key = bytes.fromhex(ATTESTATION["public_key"])
    assert report_data_of(public_key).hex() == ATTESTATION["user_claims_sha512"]
    assert fake_quote(report_data_of(public_key)).hex() == ATTESTATION["fake_quote_bytes"]


def test_our_certificate_is_as_the_protocol_says() -> None:
    certificate = make_identity(NOW, fake_quote).certificate
    public_key = certificate.public_key()
    assert certificate.version is x509.Version.v3
    assert certificate.not_valid_before_utc.timestamp() < NOW - 60
    assert certificate.not_valid_after_utc == dt.datetime.fromtimestamp(NOW, dt.UTC) + dt.timedelta(days=1)
    assert certificate.issuer == certificate.subject
    assert (
        certificate.subject.rfc4514_string() == "CN=localhost,OU=Security,O=TDLib Development,ST=DUBAI,C=AE"
    )
    found = [(extension.oid.dotted_string, extension.critical) for extension in certificate.extensions]
    assert found == [
        ("1.3.6.1.4.1.12345.1", True),
        ("1.3.6.1.4.1.12345.2", True),
        ("2.5.29.19", True),
        ("2.5.29.15", True),
        ("2.5.29.37", True),
        ("2.5.29.14", False),
        ("2.5.29.17", False),
    ]
    values = {extension.oid: extension.value for extension in certificate.extensions}
    names = values[ExtensionOID.SUBJECT_ALTERNATIVE_NAME]
    assert isinstance(names, x509.SubjectAlternativeName)
    assert names.get_values_for_type(x509.DNSName) == ["localhost", "127.0.0.1"]
    assert list(map(str, names.get_values_for_type(x509.IPAddress))) == ["::1"]
    assert values[ExtensionOID.EXTENDED_KEY_USAGE] == x509.ExtendedKeyUsage(
        [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    )
    assert values[ExtensionOID.BASIC_CONSTRAINTS] == x509.BasicConstraints(ca=False, path_length=None)
    usage = values[ExtensionOID.KEY_USAGE]
    assert isinstance(usage, x509.KeyUsage)
    assert (usage.digital_signature, usage.key_agreement, usage.key_cert_sign) == (True, False, False)
    assert isinstance(public_key, type(KEY.public_key()))
    raw = public_key.public_bytes_raw()
    assert b"\x04\x40" + report_data_of(raw) in certificate.public_bytes(Encoding.DER)  # no inner DER
    assert b"\x04\x20" + raw in certificate.public_bytes(Encoding.DER)


def test_without_a_quote_neither_of_both_extensions_is_there() -> None:
    identity = make_identity(NOW)
    oids = {extension.oid for extension in identity.certificate.extensions}
    assert not oids & {QUOTE, USER_CLAIMS}
    assert read_certificate(der_of(identity), SERVER, NOW).quote is None


@pytest.mark.parametrize("usage", [CLIENT, SERVER])
def test_ours_is_read_on_both_sides_also_as_version_1(usage: x509.ObjectIdentifier) -> None:
    identity = make_identity(NOW, fake_quote)
    old = version_1(identity)
    assert old.certificate.version is x509.Version.v1
    for shown in (identity, old):
        read = read_certificate(der_of(shown), usage, NOW)
        assert read.public_key == identity.key.public_key().public_bytes_raw()
        assert read.quote == report_data_of(read.public_key)


def test_a_plain_certificate_may_connect_but_not_accept() -> None:
    plain = build(KEY, [(x509.BasicConstraints(ca=True, path_length=None), True)])
    assert read_certificate(plain.public_bytes(Encoding.DER), CLIENT, NOW).quote is None
    with pytest.raises(RemoteProtocolError, match=r"not made out to the name 127\.0\.0\.1"):
        read_certificate(plain.public_bytes(Encoding.DER), SERVER, NOW)


def test_clocks_may_differ_by_minutes_and_no_more() -> None:
    certificate = build(KEY, begins=200).public_bytes(Encoding.DER)
    read_certificate(certificate, CLIENT, NOW)
    with pytest.raises(RemoteProtocolError, match="not valid yet"):
        read_certificate(certificate, CLIENT, NOW - 101)


def usages(*values: x509.ObjectIdentifier) -> tuple[x509.ExtensionType, bool]:
    return x509.ExtendedKeyUsage(values), False


def extension(oid: str, value: bytes, critical: bool = True) -> tuple[x509.ExtensionType, bool]:
    return x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), value), critical


REFUSED = {
    "the key is RSA": (build(rsa.generate_private_key(65537, 2048)), "not Ed25519"),
    "another key signed": (build(KEY, signer=Ed25519PrivateKey.generate()), "signature is wrong"),
    "RSA signed": (build(KEY, signer=rsa.generate_private_key(65537, 2048)), "signature is not Ed25519"),
    "somebody issued it": (build(KEY, issuer="authority"), "not self-signed"),
    "expired": (build(KEY, ends=-1), "expired"),
    "not yet valid": (build(KEY, begins=301), "not valid yet"),
    "for mail": (build(KEY, [usages(ExtendedKeyUsageOID.EMAIL_PROTECTION)]), "another use"),
    "for servers only": (build(KEY, [usages(SERVER)]), "another use"),
    "unknown and critical": (build(KEY, [extension("1.3.6.1.4.1.12345.9", b"?")]), "12345.9 is unknown"),
    "quote too long": (build(KEY, [extension(QUOTE.dotted_string, bytes(MAX_QUOTE + 1))]), "32769 bytes"),
    "bad names": (build(KEY, [extension("2.5.29.17", b"\x30\x03\x82\x01\xff")]), "cannot be read"),
    "bad constraints": (build(KEY, [extension("2.5.29.19", b"junk")]), "cannot be read"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_with_a_client_is_said(name: str) -> None:
    certificate, reason = REFUSED[name]
    with pytest.raises(RemoteProtocolError, match=reason):
        read_certificate(certificate.public_bytes(Encoding.DER), CLIENT, NOW)


def test_extensions_that_are_not_critical_are_passed_over() -> None:
    certificate = build(KEY, [extension("1.3.6.1.4.1.12345.9", b"?", critical=False)])
    assert read_certificate(certificate.public_bytes(Encoding.DER), CLIENT, NOW).quote is None


def test_length_is_looked_at_first() -> None:
    with pytest.raises(RemoteProtocolError, match=f"{MAX_CERTIFICATE + 1} bytes"):
        read_certificate(bytes(MAX_CERTIFICATE + 1), CLIENT, NOW)


GOOD = der_of(make_identity(NOW, fake_quote))


@given(st.data(), st.sampled_from([CLIENT, SERVER]))
def test_a_damaged_certificate_is_refused(data: st.DataObject, usage: x509.ObjectIdentifier) -> None:
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(damaged)))
        end = min(len(damaged), start + data.draw(st.integers(0, 8)))
        damaged[start:end] = data.draw(st.binary(max_size=8))
    if bytes(damaged) != GOOD:
        with pytest.raises(RemoteProtocolError):
            read_certificate(bytes(damaged), usage, NOW)


@given(st.data())
def test_what_a_stranger_signs_himself_is_read_or_refused(data: st.DataObject) -> None:
    oids = ["2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.37", "2.5.29.35", "2.5.29.14", "2.5.29.31"]
    chosen = data.draw(
        st.lists(st.sampled_from([*oids, QUOTE.dotted_string]), min_size=1, max_size=4, unique=True)
    )
    contents = st.binary(max_size=40) | st.binary(max_size=24).map(lambda b: bytes((0x30, len(b))) + b)
    strange = build(KEY, [extension(oid, data.draw(contents), data.draw(st.booleans())) for oid in chosen])
    try:
        read = read_certificate(strange.public_bytes(Encoding.DER), CLIENT, NOW)
    except RemoteProtocolError:
        return
    assert read.public_key == KEY.public_key().public_bytes_raw()
