"""Collateral is fetched when it is needed and kept; a verdict is remembered no longer than it holds."""

import asyncio
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import PeerError, RemoteProtocolError
from cocoon_desktop.network.tls.quotes import REFETCH_S, VERDICT_S, QuoteChecker, fetch_from

from ...attestation.intel_vectors import EXPIRES_AT, VALID_AT, collateral, needs_vectors, quote

pytestmark = needs_vectors
FILE = "90C06F000000-platform.json"


class Anyone:
    """Hands out collateral, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.gives = collateral()
        self.fails: Exception | None = None

    async def fetch(self, _: bytes) -> str:
        self.asked += 1
        if self.fails is not None:
            raise self.fails
        return self.gives


class Checking:
    def __init__(self, folder: Path) -> None:
        self.folder, self.now, self.anyone = folder, VALID_AT, Anyone()
        self.checker = self.restarted()

    def restarted(self) -> QuoteChecker:
        return QuoteChecker(self.folder, self.anyone.fetch, lambda: self.now)


@pytest.fixture
def checking(tmp_path: Path) -> Checking:
    return Checking(tmp_path / "collateral")


async def test_collateral_is_fetched_once_and_kept_on_the_disk(checking: Checking) -> None:
    first = await checking.checker.evidence(quote())
    assert await checking.restarted().evidence(quote()) == first
    assert checking.anyone.asked == 1
    assert (checking.folder / FILE).read_text() == collateral()


async def test_a_verdict_is_remembered_for_an_hour_and_not_beyond_the_collateral(checking: Checking) -> None:
    checking.now = EXPIRES_AT - VERDICT_S / 2
    await checking.checker.evidence(quote())
    (checking.folder / FILE).unlink()
    checking.now = EXPIRES_AT - 1
    await checking.checker.evidence(quote())
    assert checking.anyone.asked == 1
    checking.now = EXPIRES_AT + 1
    with pytest.raises(RemoteProtocolError, match="refused"):
        await checking.checker.evidence(quote())
    assert checking.anyone.asked == 2


async def test_expired_collateral_is_fetched_again_but_not_at_each_knock(checking: Checking) -> None:
    checking.folder.mkdir()
    (checking.folder / FILE).write_text(collateral())
    checking.now = EXPIRES_AT + 1
    for _ in range(3):
        with pytest.raises(RemoteProtocolError):
            await checking.checker.evidence(quote())
    assert checking.anyone.asked == 1
    checking.now += REFETCH_S
    with pytest.raises(RemoteProtocolError):
        await checking.checker.evidence(quote())
    assert checking.anyone.asked == 2


async def test_bad_quotes_make_us_ask_nobody_twice(checking: Checking) -> None:
    await checking.checker.evidence(quote())
    for place in range(570, 590):
        forged = bytearray(quote())
        forged[place] ^= 1
        with pytest.raises(RemoteProtocolError):
            await checking.checker.evidence(bytes(forged))
    assert checking.anyone.asked == 1


@pytest.mark.parametrize("gives", ["", "{}", "x" * (1 << 21)])
async def test_nonsense_is_not_kept(checking: Checking, gives: str, caplog: pytest.LogCaptureFixture) -> None:
    checking.anyone.gives = gives
    with pytest.raises(RemoteProtocolError, match="no collateral"):
        await checking.checker.evidence(quote())
    assert not checking.folder.exists()
    assert "no new collateral" in caplog.text


async def test_a_server_that_fails_is_no_reason_to_forget(
    checking: Checking, caplog: pytest.LogCaptureFixture
) -> None:
    checking.anyone.fails = PeerError("pccs", "asking", "gone")
    with pytest.raises(RemoteProtocolError, match="no collateral"):
        await checking.checker.evidence(quote())
    assert "gone" in caplog.text
    checking.anyone.fails = None
    checking.now += REFETCH_S
    await checking.checker.evidence(quote())


async def test_many_at_once_ask_once(checking: Checking) -> None:
    found = await asyncio.gather(*(checking.checker.evidence(quote()) for _ in range(8)))
    assert len(set(found)) == 1
    assert checking.anyone.asked == 1


async def test_a_place_where_nobody_hands_out_collateral_is_an_error() -> None:
    with pytest.raises(PeerError, match="collateral"):
        await fetch_from("http://127.0.0.1:1")(quote())
