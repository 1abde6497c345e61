"""Two routers between two runners that know no TLS: preludes on both sides, bytes both ways."""

import asyncio
import contextlib
import time
from dataclasses import replace

import pytest
from cocoon_desktop.attestation.certificate import Identity, fake_quote, make_identity, report_data_of
from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, Policy
from cocoon_desktop.network.router.config import BUILT_IN, PortConfig, PortType, RouterConfig
from cocoon_desktop.network.tls.credentials import OwnCredentials
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.prelude import PeerPrelude

from ..tls.meeting import Fixed, fake_identity
from .runners import EchoRunner, closed, echoing, read_prelude, routing, socks_connect

MEGABYTE = bytes(range(256)) * 4096
NOWHERE = Endpoint("127.0.0.1", 1)


def config(*ports: PortConfig) -> RouterConfig:
    return RouterConfig(ports, dict(BUILT_IN), difficulty=4)


def socks(policy: Policy, *, serialize_info: bool = True, by_user: bool = False) -> PortConfig:
    return PortConfig(PortType.SOCKS5, 0, policy, None, serialize_info, by_user)


def leading(kind: PortType, policy: Policy, port: int, *, serialize_info: bool = True) -> PortConfig:
    return PortConfig(kind, 0, policy, Endpoint("127.0.0.1", port), serialize_info)


@pytest.mark.parametrize("policy", [ANY, FAKE_TDX], ids=lambda policy: policy.name)
async def test_both_runners_are_told_who_is_at_the_other_end(policy: Policy) -> None:
    ours, theirs = fake_identity(), fake_identity()
    async with (
        echoing(EchoRunner()) as runner,
        routing(config(leading(PortType.REVERSE, policy, runner.port)), Fixed(theirs)) as (public,),
        routing(config(socks(policy)), Fixed(ours)) as (local,),
        asyncio.timeout(30),
    ):
        reader, writer, bound = await socks_connect(local, ("127.0.0.1", public))
        assert await read_prelude(reader) == told_of(theirs, policy, bound, public)
        assert await runner.told.get() == told_of(ours, policy, bound, public)
        writer.write(MEGABYTE)
        assert await reader.readexactly(len(MEGABYTE)) == MEGABYTE
        writer.write(b"the end")
        writer.write_eof()
        assert await reader.read() == b"the end"
        await closed(writer)


def told_of(identity: Identity, policy: Policy, bound: tuple[str, int], public: int) -> PeerPrelude:
    """The connector is the source, on both sides."""
    key = identity.key.public_key().public_bytes_raw()
    measurements = None if policy is ANY else bytes(384) + report_data_of(key)
    return PeerPrelude(measurements, bytes(48), key, bound, ("127.0.0.1", public))


async def test_without_serialize_info_nothing_is_added() -> None:
    async with (
        echoing(EchoRunner(expects_prelude=False)) as runner,
        routing(
            config(leading(PortType.REVERSE, ANY, runner.port, serialize_info=False)), OwnCredentials()
        ) as (public,),
        routing(config(leading(PortType.FORWARD, ANY, public, serialize_info=False)), OwnCredentials()) as (
            local,
        ),
        asyncio.timeout(30),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", local)
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"hello"
        await closed(writer)


async def test_a_forward_port_tells_its_runner_too() -> None:
    theirs = fake_identity()
    async with (
        echoing(EchoRunner()) as runner,
        routing(config(leading(PortType.REVERSE, ANY, runner.port)), Fixed(theirs)) as (public,),
        routing(config(leading(PortType.FORWARD, FAKE_TDX, public)), OwnCredentials()) as (local,),
        asyncio.timeout(30),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", local)
        prelude = await read_prelude(reader)
        assert prelude.user_claims == theirs.key.public_key().public_bytes_raw()
        assert prelude.destination == ("127.0.0.1", public)
        await closed(writer)


async def test_a_user_name_selects_the_policy_where_that_is_allowed() -> None:
    async with (
        echoing(EchoRunner()) as runner,
        routing(config(leading(PortType.REVERSE, ANY, runner.port)), Fixed(fake_identity())) as (public,),
        routing(config(socks(ANY, by_user=True), socks(ANY)), OwnCredentials()) as (asking, plain),
        asyncio.timeout(30),
    ):
        for user, attested in ((None, False), (b"fake_tdx", True), (b"any", False)):
            reader, writer, _ = await socks_connect(asking, ("127.0.0.1", public), user)
            assert ((await read_prelude(reader)).measurements is not None) is attested
            await closed(writer)
        with pytest.raises(EOFError):
            await socks_connect(asking, ("127.0.0.1", public), b"nobody")
        with pytest.raises(AssertionError):
            await socks_connect(plain, ("127.0.0.1", public), b"fake_tdx")


async def test_a_peer_that_the_policy_refuses_is_no_connection() -> None:
    bare = Fixed(make_identity(time.time()))
    strict = replace(FAKE_TDX, name="strict", image_hashes=frozenset({bytes(32)}))
    async with (
        echoing(EchoRunner()) as runner,
        routing(config(leading(PortType.REVERSE, FAKE_TDX, runner.port)), OwnCredentials(fake_quote)) as (
            public,
        ),
        routing(config(socks(strict), socks(FAKE_TDX)), bare) as (choosy, unattested),
        asyncio.timeout(30),
    ):
        with pytest.raises(EOFError):
            await socks_connect(choosy, ("127.0.0.1", public))
        reader, writer, _ = await socks_connect(unattested, ("127.0.0.1", public))
        await read_prelude(reader)
        assert await reader.read() == b""  # the acceptor judges after the connector's TLS is done
        await closed(writer)
        assert runner.told.empty()


async def test_a_runner_that_is_not_there_is_no_connection() -> None:
    async with (
        routing(config(PortConfig(PortType.REVERSE, 0, ANY, NOWHERE, True)), OwnCredentials()) as (public,),
        routing(config(socks(ANY)), OwnCredentials()) as (local,),
        asyncio.timeout(30),
    ):
        with pytest.raises(EOFError):
            await socks_connect(local, NOWHERE)
        reader, writer, _ = await socks_connect(local, ("127.0.0.1", public))
        await read_prelude(reader)
        assert await reader.read() == b""
        await closed(writer)


@pytest.mark.parametrize(
    "request_hex",
    [
        "040100",  # SOCKS 4
        "050101",  # no way to greet that is known
        "050100 05010003 0b6578616d706c652e6f7267 0050",  # a domain name
        "050100 05010004 00000000000000000000000000000001 0050",  # IPv6
        "050100 05020001 7f000001 0050",  # bind
        "050100 04010001 7f000001 0050",
        "050100 05010001 7f",
    ],
)
async def test_what_is_no_socks_request_of_ours_is_closed(request_hex: str) -> None:
    async with routing(config(socks(ANY)), OwnCredentials()) as (local,), asyncio.timeout(30):
        reader, writer = await asyncio.open_connection("127.0.0.1", local)
        writer.write(bytes.fromhex(request_hex))
        writer.write_eof()
        with contextlib.suppress(ConnectionError):
            assert len(await reader.read()) <= 2
        await closed(writer)


async def test_a_runner_that_does_not_read_is_waited_for_without_holding_much() -> None:
    async with (
        echoing(EchoRunner()) as runner,
        routing(config(leading(PortType.REVERSE, ANY, runner.port)), OwnCredentials()) as (public,),
        routing(config(socks(ANY)), OwnCredentials()) as (local,),
        asyncio.timeout(60),
    ):
        reader, writer, _ = await socks_connect(local, ("127.0.0.1", public))
        await read_prelude(reader)

        async def write() -> None:
            for _ in range(48):
                writer.write(MEGABYTE)
                await writer.drain()
            writer.write_eof()

        writing = asyncio.create_task(write())
        await asyncio.sleep(0.5)
        assert not writing.done()  # nobody reads the echo, so all the way back everyone waits
        received = 0
        while data := await reader.read(1 << 18):
            received += len(data)
        await writing
        assert received == 48 * len(MEGABYTE)
        await closed(writer)
