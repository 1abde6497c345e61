"""A link over TLS is an ordinary byte stream: it says who is there, waits for the slower, ends properly."""

import asyncio
import contextlib
import time
from dataclasses import replace

import pytest
from cocoon_desktop.attestation.certificate import fake_quote, make_identity, report_data_of
from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, TDX
from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.network.tls.credentials import RENEW_S, OwnCredentials
from cocoon_desktop.network.tls.secure_transport import SecureTransport
from cocoon_desktop.network.tls.transport import TlsOptions, TlsStream, TlsTransport

from ...attestation.strange_certificates import version_1
from .meeting import EASY, accepting, fake_identity, gone, met, transport

MEGABYTE = bytes(range(256)) * 4096


async def heard(stream: TlsStream, size: int) -> bytes:
    async with asyncio.timeout(20):
        return await stream.reader.readexactly(size)


async def test_both_know_who_is_there() -> None:
    ours, theirs = fake_identity(), fake_identity()
    async with met(transport(identity=ours), transport(identity=theirs)) as (near, far):
        assert near.peer.public_key == theirs.key.public_key().public_bytes_raw()
        assert far.peer.public_key == ours.key.public_key().public_bytes_raw()
        assert near.image_hash.hex().startswith("5c55c8f4")
        assert far.peer.evidence is not None
        assert far.peer.evidence.report_data == report_data_of(far.peer.public_key)
        assert near.ends() == tuple(reversed(far.ends()))


async def test_version_1_certificates_are_welcome_on_both_sides() -> None:
    old = version_1(fake_identity())
    async with met(transport(identity=old), transport(identity=old)) as (near, far):
        near.writer.write(b"hello")
        assert await heard(far, 5) == b"hello"


async def test_without_attestation_the_image_is_unknown() -> None:
    bare = make_identity(time.time())
    async with met(transport(ANY, bare), transport(ANY)) as (near, far):
        assert near.image_hash == far.image_hash == bytes(32)


async def test_a_megabyte_goes_both_ways_at_once() -> None:
    async with met(transport(), transport()) as (near, far):
        for stream in (near, far):
            stream.writer.write(MEGABYTE)
        arrived = await asyncio.gather(heard(near, len(MEGABYTE)), heard(far, len(MEGABYTE)))
        assert set(arrived) == {MEGABYTE}


async def test_a_writer_waits_for_a_slow_reader_and_the_reader_holds_little() -> None:
    async with met(transport(), transport()) as (near, far):

        async def write() -> None:
            for _ in range(16):
                near.writer.write(MEGABYTE)
                await near.writer.drain()

        writing = asyncio.create_task(write())
        for _ in range(200):
            await asyncio.sleep(0.01)
            if near.writer.transport.get_write_buffer_size() > 0:
                break
        await asyncio.sleep(0.1)
        assert not writing.done()
        assert near.writer.transport.get_write_buffer_size() < 2 * len(MEGABYTE)
        assert len(far.reader._buffer) < 1 << 19  # type: ignore[attr-defined]
        assert await heard(far, 16 * len(MEGABYTE)) == 16 * MEGABYTE
        await writing


async def test_a_peer_that_does_not_read_can_be_seen_and_cut_off() -> None:
    async with met(transport(), transport()) as (near, far):
        assert isinstance(far.writer.transport, SecureTransport)
        far.writer.transport.pause_reading()
        for _ in range(20):
            near.writer.write(MEGABYTE)
        assert near.writer.transport.get_write_buffer_size() > 1 << 23
        near.writer.transport.abort()
        assert near.writer.transport.is_closing()
        assert await near.reader.read() == b""


async def test_half_closed_one_side_goes_on_talking() -> None:
    async with met(transport(), transport()) as (near, far):
        near.writer.write(b"question")
        near.writer.write_eof()
        assert await far.reader.read() == b"question"
        far.writer.write(MEGABYTE)
        far.writer.close()
        assert await near.reader.read() == MEGABYTE
        await far.writer.wait_closed()


async def test_last_words_arrive_before_the_end() -> None:
    async with met(transport(), transport()) as (near, far):
        near.writer.write(b"last words")
        near.writer.close()
        assert await far.reader.read() == b"last words"
        near.writer.write(b"too late")
        await near.writer.wait_closed()


async def test_a_torn_connection_is_the_end() -> None:
    async with met(transport(), transport()) as (near, far):
        near.writer.transport.abort()
        try:
            assert await far.reader.read() == b""
        except ConnectionError:
            return


async def test_a_renewed_certificate_disturbs_no_link() -> None:
    clock = [time.time() - 4 * RENEW_S]
    credentials = OwnCredentials(fake_quote, lambda: clock[0])
    acceptor = TlsTransport(credentials, FAKE_TDX, options=EASY)
    connector = transport()
    async with accepting(acceptor) as listening:
        streams: list[tuple[TlsStream, TlsStream]] = []
        for _ in range(4):
            near = await connector.connect(listening.endpoint)
            far = await listening.stream()
            near.writer.write(MEGABYTE)  # in flight while the certificate changes
            streams.append((near, far))
            clock[0] += RENEW_S
        assert len({near.peer.public_key for near, _ in streams}) == 4
        for near, far in streams:
            assert await heard(far, len(MEGABYTE)) == MEGABYTE
            far.writer.write(b"still here")
            assert await heard(near, 10) == b"still here"
            await gone(near)
            await gone(far)


async def test_a_connector_works_no_more_than_it_is_willing_to() -> None:
    hard = transport(options=TlsOptions(difficulty=40))
    async with accepting(hard) as listening:
        with pytest.raises(RemoteProtocolError, match="40 bits of work, more than 28"):
            await transport().connect(listening.endpoint)
        assert isinstance(await listening.refusal(), (EOFError, OSError))


async def test_each_side_may_refuse_the_other() -> None:
    bare = make_identity(time.time())
    async with accepting(transport()) as listening:
        near = await transport(identity=bare).connect(listening.endpoint)
        assert "no quote" in str(await listening.refusal())
        with contextlib.suppress(ConnectionError):
            assert await near.reader.read() == b""  # TLS 1.3: the acceptor's refusal comes as the end
        await gone(near)
    async with accepting(transport(ANY, bare)) as listening:
        with pytest.raises(RemoteProtocolError, match="no quote"):
            await transport().connect(listening.endpoint)
        await gone(await listening.stream())


async def test_a_list_of_other_images_lets_nobody_in() -> None:
    strict = replace(FAKE_TDX, image_hashes=frozenset({bytes(32)}))
    async with accepting(transport(ANY)) as listening:
        with pytest.raises(RemoteProtocolError, match="does not list the image hash"):
            await transport(strict).connect(listening.endpoint)
        await gone(await listening.stream())


def test_real_quotes_need_collateral() -> None:
    with pytest.raises(UsageError, match="collateral"):
        transport(TDX)
