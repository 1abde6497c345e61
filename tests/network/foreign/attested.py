"""Proof of work and TLS as the C++ connector does both, and its look at the other one's certificate."""

import asyncio
import datetime
import hashlib
import ssl
import struct
from itertools import count
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID

from ...patience import PATIENCE_S
from .link import Link

QUOTE = x509.ObjectIdentifier("1.3.6.1.4.1.12345.1")
CLAIMS = x509.ObjectIdentifier("1.3.6.1.4.1.12345.2")
UPSTREAMS_LIMIT = 28
"""Of difficulty; harder challenges are not worked on."""


def certificate(folder: Path, *, quote: bool) -> ssl.SSLContext:
    """What ``gen-cert`` writes, with or without the quote of a machine that only plays to be attested."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )
    if quote:
        said = x509.UnrecognizedExtension(QUOTE, hashlib.sha512(public).digest())
        builder = builder.add_extension(said, critical=True)
        builder = builder.add_extension(x509.UnrecognizedExtension(CLAIMS, public), critical=True)
    uses = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.DNSName("127.0.0.1")])
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=True)
    signed = builder.add_extension(names, critical=False).sign(key, None)
    pem = folder / f"stranger-{quote}.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(signed.public_bytes(Encoding.PEM) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(pem)
    return context


def _solve(challenge: bytes) -> bytes:
    magic, difficulty, salt = struct.unpack("<Ii16s", challenge)
    assert magic == 0x418E1291
    assert 0 <= difficulty <= UPSTREAMS_LIMIT
    for nonce in count():
        digest = hashlib.sha256(salt + nonce.to_bytes(8, "little")).digest()
        if digest[7] and difficulty >= 8:
            continue  # most of them: the number's highest byte
        if int.from_bytes(digest[:8], "little") < 1 << (64 - difficulty):
            return struct.pack("<Iq", 0x01827319, nonce)
    raise AssertionError


def check_fake_quote(der: bytes) -> None:
    """What a C++ connector of policy fake_tdx wants of the acceptor."""
    shown = x509.load_der_x509_certificate(der)
    key = shown.public_key()
    assert isinstance(key, Ed25519PublicKey)
    assert shown.subject == shown.issuer
    key.verify(shown.signature, shown.tbs_certificate_bytes)
    names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "127.0.0.1" in names.get_values_for_type(x509.DNSName), "the C++ connector compares it as text"
    critical = {one.oid for one in shown.extensions if one.critical}
    known = {ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE}
    assert critical <= known | {ExtensionOID.EXTENDED_KEY_USAGE, QUOTE, CLAIMS}
    quote = shown.extensions.get_extension_for_oid(QUOTE)
    assert quote.critical
    assert isinstance(quote.value, x509.UnrecognizedExtension)
    assert quote.value.value == hashlib.sha512(key.public_bytes_raw()).digest()


async def attested(port: int, context: ssl.SSLContext) -> Link:
    """As ``TcpConnectionTls``: challenge, answer, TLS, greeting; again where the work has taken too long."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(await asyncio.to_thread(_solve, await reader.readexactly(24)))
                await writer.start_tls(context)
            except OSError:
                writer.close()
            else:
                break
    shown = writer.get_extra_info("ssl_object")
    assert (shown.version(), shown.selected_alpn_protocol()) == ("TLSv1.3", None)
    check_fake_quote(shown.getpeercert(binary_form=True))
    link = Link(reader, writer, connector=True)
    await link.greet()
    return link


async def via_socks(router: int, host: str, port: int) -> Link:
    """As ``TcpConnectionSocks5``; what the router says of the proxy is read over."""
    async with asyncio.timeout(PATIENCE_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", router)
        writer.write(b"\x05\x01\x00")
        assert await reader.readexactly(2) == b"\x05\x00"
        numbers = bytes(int(part) for part in host.split("."))
        writer.write(b"\x05\x01\x00\x01" + numbers + port.to_bytes(2, "big"))
        assert (await reader.readexactly(10))[:4] == b"\x05\x00\x00\x01"
        body = await reader.readexactly(int.from_bytes(await reader.readexactly(4), "little"))
        assert len(body) <= 16_536
    link = Link(reader, writer, connector=True)
    await link.greet()
    return link
