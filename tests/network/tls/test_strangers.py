"""What foreign TLS programs, slow peers and liars get at our door, and what they cost."""

import asyncio
import contextlib
import os
import shutil
import socket
import ssl
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cocoon_desktop.attestation.certificate import Identity, make_identity
from cocoon_desktop.attestation.policy import ANY
from cocoon_desktop.attestation.proof_of_work import (
    CHALLENGE,
    Challenge,
    decode_challenge,
    encode_response,
    search,
)
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network.tls.door import Door, Places
from cocoon_desktop.network.tls.transport import TlsTransport
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ...attestation.strange_certificates import build, version_1
from .meeting import EASY, PATIENCE_S, Acceptor, Fixed, accepting, fake_identity, gone, transport

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="the openssl program is not installed")


def answer_to(challenge: bytes) -> bytes:
    nonce = search(decode_challenge(challenge), 0, 1 << 20)
    assert nonce is not None
    return encode_response(nonce)


def write_pair(
    folder: Path, certificate: x509.Certificate, key: Ed25519PrivateKey | rsa.RSAPrivateKey
) -> tuple[Path, Path]:
    files = folder / "stranger.crt", folder / "stranger.key"
    files[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files


def stranger(pair: tuple[Path, Path] | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if pair is not None:
        context.load_cert_chain(*pair)
    return context


def standard_connector(
    endpoint: Endpoint, context: ssl.SSLContext, sessions: list[ssl.SSLSession] | None = None
) -> bytes:
    """The standard library connects and talks; the proof and the first TLS bytes go **in one segment**.

    It would go on with the last of these ``sessions``, and adds its own.
    """
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, session=sessions[-1] if sessions else None)
    with socket.create_connection(endpoint, PATIENCE_S) as plain:
        unsent = answer_to(plain.recv(CHALLENGE.size, socket.MSG_WAITALL))

        def step(action: Callable[[], object]) -> bytes:
            nonlocal unsent
            while True:
                waits, done = False, None
                try:
                    done = action()
                except ssl.SSLWantReadError:
                    waits = True
                plain.sendall(unsent + outgoing.read())
                unsent = b""
                if not waits:
                    return done if isinstance(done, bytes) else b""
                data = plain.recv(1 << 16)
                if not data:
                    raise EOFError
                incoming.write(data)

        step(tls.do_handshake)
        assert tls.version() == "TLSv1.3"
        cipher = tls.cipher()
        assert cipher is not None
        assert cipher[0] in ("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")
        step(lambda: tls.write(b"question"))
        heard = step(lambda: tls.read(100))
        assert not tls.session_reused
        if sessions is not None and tls.session is not None:
            sessions.append(tls.session)
        return heard


async def talk(acceptor: Acceptor, connecting: "asyncio.Future[bytes]") -> None:
    far = await acceptor.stream()
    assert await far.reader.readexactly(8) == b"question"
    far.writer.write(b"answer")
    assert await connecting == b"answer"
    await gone(far)


@pytest.mark.parametrize("old", [False, True], ids=["version 3", "version 1"])
async def test_the_standard_library_connects(tmp_path: Path, old: bool) -> None:
    identity = version_1(fake_identity()) if old else fake_identity()
    context = stranger(write_pair(tmp_path, identity.certificate, identity.key))
    async with accepting(transport()) as acceptor:
        connecting = asyncio.ensure_future(asyncio.to_thread(standard_connector, acceptor.endpoint, context))
        await talk(acceptor, connecting)


@pytest.mark.parametrize("kind", ["none", "RSA"])
async def test_without_an_ed25519_certificate_nobody_comes_in_not_even_by_any(
    tmp_path: Path, kind: str
) -> None:
    pair = None
    if kind == "RSA":
        key = rsa.generate_private_key(65537, 2048)
        pair = write_pair(tmp_path, build(key, now=time.time()), key)
    async with accepting(transport(ANY)) as acceptor:
        connecting = asyncio.ensure_future(
            asyncio.to_thread(standard_connector, acceptor.endpoint, stranger(pair))
        )
        refusal = await acceptor.refusal()
        assert isinstance(refusal, RemoteProtocolError)
        assert ("not Ed25519" if kind == "RSA" else "did not return a certificate") in str(refusal)
        with pytest.raises((EOFError, OSError)):
            await connecting


async def test_nobody_goes_on_with_an_old_session(tmp_path: Path) -> None:
    identity, sessions = fake_identity(), list[ssl.SSLSession]()
    context = stranger(write_pair(tmp_path, identity.certificate, identity.key))
    async with accepting(transport()) as acceptor:
        for _ in range(3):
            work = asyncio.to_thread(standard_connector, acceptor.endpoint, context, sessions)
            await talk(acceptor, asyncio.ensure_future(work))


@needs_openssl
async def test_another_suite_is_refused(tmp_path: Path) -> None:
    assert OPENSSL is not None
    async with accepting(transport(ANY)) as acceptor:
        between = await asyncio.start_server(WorkFor(acceptor.endpoint).serve, "127.0.0.1", 0)
        port = between.sockets[0].getsockname()[1]
        client = await asyncio.create_subprocess_exec(
            OPENSSL, "s_client", "-quiet", "-tls1_3", "-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256",
            "-connect", f"127.0.0.1:{port}",
            cwd=tmp_path, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert "no shared cipher" in str(await acceptor.refusal())
        await client.wait()
        between.close()


async def test_older_tls_is_refused(tmp_path: Path) -> None:
    context = stranger(None)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    async with accepting(transport(ANY)) as acceptor:
        connecting = asyncio.ensure_future(asyncio.to_thread(standard_connector, acceptor.endpoint, context))
        assert "unsupported protocol" in str(await acceptor.refusal())
        with pytest.raises((EOFError, OSError)):
            await connecting


class WorkFor:
    """Stands between a program that knows TLS only and one of ours, and does the proof of work for it."""

    def __init__(self, acceptor: Endpoint) -> None:
        self._acceptor = acceptor

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self._acceptor)
        far_writer.write(answer_to(await far_reader.readexactly(CHALLENGE.size)))
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
    except ConnectionError:
        pass
    writer.close()


@needs_openssl
async def test_openssl_connects_with_a_certificate_of_its_own(tmp_path: Path) -> None:
    assert OPENSSL is not None
    files = ("-keyout", "own.key", "-out", "own.crt")
    making = await asyncio.create_subprocess_exec(
        OPENSSL, "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=own", "-days", "1", *files,
        cwd=tmp_path, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert await making.wait() == 0
    async with accepting(transport(ANY)) as acceptor:
        between = await asyncio.start_server(WorkFor(acceptor.endpoint).serve, "127.0.0.1", 0)
        port = between.sockets[0].getsockname()[1]
        client = await asyncio.create_subprocess_exec(
            OPENSSL, "s_client", "-quiet", "-tls1_3", "-connect", f"127.0.0.1:{port}",
            "-cert", "own.crt", "-key", "own.key",
            cwd=tmp_path, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert client.stdin is not None
        assert client.stdout is not None
        far = await acceptor.stream()
        client.stdin.write(b"question")
        assert await far.reader.readexactly(8) == b"question"
        far.writer.write(b"answer")
        assert await client.stdout.readexactly(6) == b"answer"
        far.writer.close()
        client.stdin.close()
        await client.wait()
        between.close()


@needs_openssl
@pytest.mark.parametrize("named", [True, False], ids=["named 127.0.0.1", "with another name"])
async def test_openssl_accepts_us_if_it_has_the_name(tmp_path: Path, named: bool) -> None:
    assert OPENSSL is not None
    key = Ed25519PrivateKey.generate()
    names = x509.SubjectAlternativeName([x509.DNSName("127.0.0.1" if named else "example.org")])
    write_pair(tmp_path, build(key, [(names, False)], now=time.time()), key)
    with socket.create_server(("127.0.0.1", 0)) as free:
        hidden = Endpoint("127.0.0.1", free.getsockname()[1])
    server = await asyncio.create_subprocess_exec(
        OPENSSL, "s_server", "-quiet", "-tls1_3", "-Verify", "1", "-accept", str(hidden),
        "-cert", "stranger.crt", "-key", "stranger.key", "-rev",
        cwd=tmp_path, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip

    async def challenge(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(Challenge(4, os.urandom(16)).encode())
        await reader.readexactly(12)
        far_reader, far_writer = await eventually(hidden)
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))

    front = await asyncio.start_server(challenge, "127.0.0.1", 0)
    endpoint = Endpoint("127.0.0.1", front.sockets[0].getsockname()[1])
    try:
        if named:
            near = await transport(ANY).connect(endpoint)
            near.writer.write(b"abc\n")
            assert await near.reader.readexactly(4) == b"cba\n"
            await gone(near)
        else:
            with pytest.raises(RemoteProtocolError, match="not made out to the name"):
                await transport(ANY).connect(endpoint)
    finally:
        front.close()
        server.kill()
        await server.wait()


async def eventually(endpoint: Endpoint) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                return await asyncio.open_connection(*endpoint)
            except ConnectionRefusedError:
                await asyncio.sleep(0.02)


async def test_session_tickets_of_an_acceptor_mean_nothing(tmp_path: Path) -> None:
    """They come behind the handshake, before or between what is said, and nobody goes on with a session."""
    key = Ed25519PrivateKey.generate()
    names = x509.SubjectAlternativeName([x509.DNSName("127.0.0.1")])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*write_pair(tmp_path, build(key, [(names, False)], now=time.time()), key))
    context.num_tickets = 5
    names_asked_for = list[str | None]()
    context.sni_callback = lambda _object, name, _context: names_asked_for.append(name)
    resumed, ended = list[bool](), asyncio.Semaphore(0)

    async def talk_inside(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        resumed.append(writer.get_extra_info("ssl_object").session_reused)
        writer.write(await reader.readexactly(8))
        await writer.drain()
        await reader.read()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        ended.release()

    hidden = await asyncio.start_server(talk_inside, "127.0.0.1", 0, ssl=context)

    async def challenge(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(Challenge(4, os.urandom(16)).encode())
        await reader.readexactly(12)
        far = await asyncio.open_connection(*hidden.sockets[0].getsockname()[:2])
        await asyncio.gather(copy(reader, far[1]), copy(far[0], writer))
        ended.release()

    front = await asyncio.start_server(challenge, "127.0.0.1", 0)
    connector = transport(ANY)
    for _ in range(2):
        near = await connector.connect(Endpoint("127.0.0.1", front.sockets[0].getsockname()[1]))
        near.writer.write(b"question")
        async with asyncio.timeout(PATIENCE_S):
            assert await near.reader.readexactly(8) == b"question"
            await gone(near)
            for _ in ("inside", "in front"):
                await ended.acquire()
    assert resumed == [False, False]
    assert names_asked_for == [None, None]
    for server in (front, hidden):
        server.close()


LIES = {
    "a wrong nonce": struct.pack("<Iq", 0x01827319, -1),
    "no answer at all": b"GET / HTTP/1.1\r\n",
    "TLS at once": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00",
}


@pytest.mark.parametrize("name", LIES)
async def test_whoever_did_no_work_is_closed_silently(name: str) -> None:
    demanding = TlsTransport(Fixed(fake_identity()), ANY)
    async with accepting(demanding) as acceptor:
        reader, writer = await asyncio.open_connection(*acceptor.endpoint)
        assert len(await reader.readexactly(CHALLENGE.size)) == 24
        writer.write(LIES[name])
        assert isinstance(await acceptor.refusal(), RemoteProtocolError)
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()


async def test_an_answer_may_come_byte_by_byte_and_the_rest_with_it() -> None:
    async with accepting(transport(ANY)) as acceptor:
        reader, writer = await asyncio.open_connection(*acceptor.endpoint)
        answer = answer_to(await reader.readexactly(CHALLENGE.size))
        for byte in answer[:-1]:
            writer.write(bytes((byte,)))
            await asyncio.sleep(0)
        writer.write(answer[-1:] + b"this is no TLS")
        assert "TLS handshake failed" in str(await acceptor.refusal())
        writer.close()


@pytest.mark.parametrize("proven", [False, True], ids=["before the proof", "during TLS"])
async def test_a_peer_that_goes_away_is_let_go(proven: bool) -> None:
    async with accepting(transport(ANY)) as acceptor:
        reader, writer = await asyncio.open_connection(*acceptor.endpoint)
        challenge = await reader.readexactly(CHALLENGE.size)
        if proven:
            writer.write(answer_to(challenge) + b"\x16\x03\x01")
        writer.close()
        assert isinstance(await acceptor.refusal(), (EOFError, OSError))


async def test_strangers_from_one_address_have_so_many_places_and_get_them_back() -> None:
    door = Door(Places(each=2, all=10))
    narrow = TlsTransport(Fixed(fake_identity()), ANY, options=EASY, unanswered=door)
    async with accepting(narrow) as acceptor:
        waiting = [await asyncio.open_connection(*acceptor.endpoint) for _ in range(2)]
        for reader, _ in waiting:
            await reader.readexactly(CHALLENGE.size)
        reader, writer = await asyncio.open_connection(*acceptor.endpoint)
        assert "too many" in str(await acceptor.refusal())
        for _, stale in [*waiting, (reader, writer)]:
            stale.close()
        assert isinstance(await acceptor.refusal(), (EOFError, OSError))
        assert isinstance(await acceptor.refusal(), (EOFError, OSError))
        near = await transport(ANY).connect(acceptor.endpoint)
        await gone(await acceptor.stream())
        await gone(near)


@pytest.mark.parametrize("proven", [False, True], ids=["before the proof", "during TLS"])
async def test_a_peer_that_is_too_slow_holds_a_place_only_while_the_caller_waits(proven: bool) -> None:
    unanswered, shaking = Door(Places(1, 1)), Door(Places(1, 1))
    patient = TlsTransport(
        Fixed(fake_identity()), ANY, options=EASY, unanswered=unanswered, handshakes=shaking
    )
    outcome: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(0.1):
                await patient.accept(reader, writer)
        except TimeoutError as error:
            outcome.set_result(error)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    challenge = await reader.readexactly(CHALLENGE.size)
    if proven:
        writer.write(answer_to(challenge) + b"\x16\x03\x01")
    assert isinstance(await outcome, TimeoutError)
    assert not unanswered._inside
    assert not shaking._inside
    with contextlib.suppress(ConnectionError):
        assert await reader.read() == b""  # the socket is gone, too
    writer.close()
    server.close()


async def test_garbage_inside_a_link_ends_it() -> None:
    async with accepting(transport()) as acceptor:
        near = await transport().connect(acceptor.endpoint)
        far = await acceptor.stream()
        near.writer.transport._raw.write(b"\x17\x03\x03\x00\x20" + bytes(32))  # type: ignore[attr-defined]
        with pytest.raises(RemoteProtocolError, match="TLS failed"):
            await far.reader.read()
        await gone(near)
        await gone(far)


async def test_nothing_of_the_hour_or_the_clock_of_a_peer_lets_an_expired_one_in() -> None:
    old = make_identity(time.time() - 90_000)
    async with accepting(transport(ANY)) as acceptor:
        near = await transport(ANY, Identity(old.key, old.certificate)).connect(acceptor.endpoint)
        assert "expired" in str(await acceptor.refusal())
        await gone(near)
