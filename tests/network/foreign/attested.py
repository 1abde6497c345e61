"""Proof of work and TLS as the C++ connector does both, and its look at the other one's certificate."""

import asyncio
import datetime
import hashlib
import secrets
import ssl
import struct
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv6Address
from itertools import count
from pathlib import Path

from cocoon_desktop.attestation.certificate import Identity
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID
from OpenSSL import SSL

from ...attestation.strange_certificates import version_1
from ...patience import PATIENCE_S
from .link import Link, prelude

QUOTE = x509.ObjectIdentifier("1.3.6.1.4.1.12345.1")
CLAIMS = x509.ObjectIdentifier("1.3.6.1.4.1.12345.2")
UPSTREAMS_LIMIT = 28
"""Of difficulty; harder challenges are not worked on."""


def make_identity(*, quote: bool) -> Identity:
    """What ``gen-cert`` writes, with or without the quote of a machine that only plays to be attested."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    parts = (
        (NameOID.COUNTRY_NAME, "AE"),
        (NameOID.STATE_OR_PROVINCE_NAME, "DUBAI"),
        (NameOID.ORGANIZATION_NAME, "TDLib Development"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "Security"),
        (NameOID.COMMON_NAME, "localhost"),
    )
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(seconds=86_400))
    )
    uses = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    names = [x509.DNSName("localhost"), x509.DNSName("127.0.0.1"), x509.IPAddress(IPv6Address("::1"))]
    said = (
        (x509.UnrecognizedExtension(QUOTE, hashlib.sha512(public).digest()), True),
        (x509.UnrecognizedExtension(CLAIMS, public), True),
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (x509.KeyUsage(True, *[False] * 8), True),
        (x509.ExtendedKeyUsage(uses), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.SubjectAlternativeName(names), False),
    )
    for extension, critical in said if quote else said[2:]:
        builder = builder.add_extension(extension, critical)
    return version_1(Identity(key, builder.sign(key, None)))


def certificate_files(folder: Path) -> str:
    """With a quote, as routers find them: ``_cert.pem`` and ``_key.pem`` follow this."""
    identity, base = make_identity(quote=True), str(folder / "router")
    Path(f"{base}_cert.pem").write_bytes(identity.certificate.public_bytes(Encoding.PEM))
    secret = identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    Path(f"{base}_key.pem").write_bytes(secret)
    return base


def certificate(folder: Path, *, quote: bool) -> ssl.SSLContext:
    """A connector's; the standard library checks nothing, ``check_fake_quote`` does."""
    identity = make_identity(quote=quote)
    pem = folder / f"stranger-{quote}.pem"
    secret = identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(identity.certificate.public_bytes(Encoding.PEM) + secret)
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


def check_name(der: bytes) -> None:
    """What a C++ connector wants of the acceptor beside its quote."""
    shown = x509.load_der_x509_certificate(der)
    names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "127.0.0.1" in names.get_values_for_type(x509.DNSName), "it is compared as text"


def check_fake_quote(der: bytes) -> None:
    """The policy fake_tdx, on either side."""
    shown = x509.load_der_x509_certificate(der)
    key = shown.public_key()
    assert isinstance(key, Ed25519PublicKey)
    assert shown.subject == shown.issuer
    key.verify(shown.signature, shown.tbs_certificate_bytes)
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
    check_name(shown.getpeercert(binary_form=True))
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


class RevProxy:
    """A C++ router's reverse port with serialize-info: proof of work, TLS, and a runner behind it.

    ``quote``: the policy is fake_tdx, and not any.
    """

    def __init__(self, runner: int, *, quote: bool, difficulty: int = 20) -> None:
        self.port = 0
        self._runner, self._quote, self._difficulty = runner, quote, difficulty
        identity = make_identity(quote=True)
        self._context = context = SSL.Context(SSL.TLS_SERVER_METHOD)
        context.set_min_proto_version(SSL.TLS1_3_VERSION)
        context.set_tls13_ciphersuites(b"TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384")
        context.use_certificate(identity.certificate)
        context.use_privatekey(identity.key)
        context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, _tolerate)
        self._server: asyncio.Server | None = None
        self._joined: set[asyncio.Task[None]] = set()
        self.seen: list[x509.Certificate] = []
        """Of who came in."""

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._joined:
            task.cancel()
        await asyncio.gather(*self._joined, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._joined.add(task)
        task.add_done_callback(self._joined.discard)
        with suppress(OSError, EOFError, SSL.Error, asyncio.CancelledError):
            await self._join(reader, writer)
        writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        salt = secrets.token_bytes(16)
        writer.write(struct.pack("<Ii", 0x418E1291, self._difficulty) + salt)
        answer = await reader.readexactly(12)
        assert answer[:4] == struct.pack("<I", 0x01827319)
        digest = hashlib.sha256(salt + answer[4:]).digest()
        assert int.from_bytes(digest[:8], "little") < 1 << (64 - self._difficulty)
        tls = SSL.Connection(self._context, None)
        tls.set_accept_state()

        async def until_done(step: Callable[[], None]) -> None:
            while True:
                try:
                    step()
                except SSL.WantReadError:
                    _flush(tls, writer)
                    tls.bio_write(await _some(reader))
                else:
                    return _flush(tls, writer)

        await until_done(tls.do_handshake)
        assert tls.get_servername() is None
        shown = tls.get_peer_certificate(as_cryptography=True)
        assert shown is not None
        assert isinstance(shown.public_key(), Ed25519PublicKey)
        if self._quote:
            check_fake_quote(shown.public_bytes(Encoding.DER))
        self.seen.append(shown)
        runner_reader, runner_writer = await asyncio.open_connection("127.0.0.1", self._runner)
        runner_writer.write(prelude())
        try:
            await asyncio.gather(_inwards(tls, reader, runner_writer), _outwards(tls, runner_reader, writer))
        finally:
            runner_writer.close()


def _tolerate(_: SSL.Connection, __: object, fault: int, depth: int, fine: int) -> bool:
    """Self-signed, and critical extensions that OpenSSL does not know; nothing else."""
    return depth == 0 and (bool(fine) or fault in (18, 34))


async def _some(reader: asyncio.StreamReader) -> bytes:
    data = await reader.read(1 << 16)
    if not data:
        raise EOFError
    return data


def _flush(tls: SSL.Connection, writer: asyncio.StreamWriter) -> None:
    with suppress(SSL.WantReadError):
        while True:
            writer.write(tls.bio_read(1 << 16))


async def _inwards(tls: SSL.Connection, reader: asyncio.StreamReader, runner: asyncio.StreamWriter) -> None:
    while True:
        with suppress(SSL.WantReadError):
            while True:
                runner.write(tls.recv(1 << 16))
        tls.bio_write(await _some(reader))


async def _outwards(tls: SSL.Connection, runner: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        tls.sendall(await _some(runner))
        _flush(tls, writer)
