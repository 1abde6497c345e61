"""Links between machines that a manufacturer vouches for: the whole way from the quote to the stream."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.attestation.certificate import Identity, fake_quote, make_identity
from cocoon_desktop.attestation.policy import TDX, Policy
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network.tls.quotes import QuoteChecker

from ...attestation.strange_certificates import NOW
from ...attestation.tdx_machine import MRTD, Manufacturer
from .meeting import accepting, gone, met, transport

MAKER = Manufacturer()
IMAGE = hashlib.sha256(MRTD + bytes(48 * 7 + 64)).digest()
OURS = replace(TDX, image_hashes=frozenset({IMAGE}), collateral_roots=frozenset({MAKER.root_hash}))


def checker(folder: Path) -> QuoteChecker:
    """Its clock is the manufacturer's; certificates go by the real one."""

    async def fetch(_: bytes) -> str:
        await asyncio.sleep(0)
        return MAKER.collateral()

    return QuoteChecker(folder, fetch, lambda: NOW, MAKER.root_der)


def machine(version: int = 4, kind: int = 2, *, debug: bool = False) -> Identity:
    return make_identity(time.time(), lambda data: MAKER.quote(data, version, kind, debug=debug))


@pytest.mark.parametrize(("version", "kind"), [(4, 2), (5, 2), (5, 3)])
async def test_two_attested_machines_meet(tmp_path: Path, version: int, kind: int) -> None:
    connector = transport(OURS, machine(version, kind), quotes=checker(tmp_path / "near"))
    acceptor = transport(OURS, machine(version, kind), quotes=checker(tmp_path / "far"))
    async with met(connector, acceptor) as (near, far):
        assert near.image_hash == far.image_hash == IMAGE
        near.writer.write(b"hello")
        assert await far.reader.readexactly(5) == b"hello"


async def test_what_comes_while_collateral_is_fetched_is_not_lost(tmp_path: Path) -> None:
    go_on = asyncio.Event()

    async def fetch(_: bytes) -> str:
        await go_on.wait()
        return MAKER.collateral()

    slow = QuoteChecker(tmp_path / "slow", fetch, lambda: NOW, MAKER.root_der)
    async with accepting(transport(OURS, machine(), quotes=slow)) as listening:
        near = await transport(OURS, machine(), quotes=checker(tmp_path)).connect(listening.endpoint)
        near.writer.write(b"early")
        go_on.set()
        far = await listening.stream()
        assert await far.reader.readexactly(5) == b"early"
        await gone(near)
        await gone(far)


STOLEN = MAKER.quote(bytes(64))
REFUSED: dict[str, tuple[Policy, Callable[[], Identity], str]] = {
    "a debug machine": (OURS, lambda: machine(debug=True), "debug mode"),
    "a stolen quote": (OURS, lambda: make_identity(time.time(), lambda _: STOLEN), "another key"),
    "a fake quote": (OURS, lambda: make_identity(time.time(), fake_quote), "a quote of"),
    "no quote": (OURS, lambda: make_identity(time.time()), "no quote"),
    "another image": (replace(OURS, image_hashes=frozenset({bytes(32)})), machine, "list the image hash"),
    "another maker": (TDX, machine, "list the collateral root"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_whoever_is_not_attested_is_not_let_in(tmp_path: Path, name: str) -> None:
    policy, make, reason = REFUSED[name]
    async with accepting(transport(policy, machine(), quotes=checker(tmp_path / "far"))) as listening:
        near = await transport(OURS, make(), quotes=checker(tmp_path / "near")).connect(listening.endpoint)
        refusal = await listening.refusal()
        assert isinstance(refusal, RemoteProtocolError)
        assert reason in str(refusal)
        await gone(near)
