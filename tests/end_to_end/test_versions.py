"""Roles of different protocol versions work together, each in its own words, and count the same."""

from pathlib import Path

import pytest
from cocoon_desktop.network import versions
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tl import TlObject

from .meddler import Meddler
from .roles import ADJUSTED, a_client, a_worker, ask, counted, meddling, ready, with_params
from .stage import Stage

ANNOUNCED = {0: (None, None), 1: (1, 1), 2: (1, 2)}
"""What peers of each version say of themselves; those of version 0 know no versions."""
ASKED = {0: tl.ClientRunQuery, 1: tl.ClientRunQueryEx, 2: tl.ClientRunQueryEx}
HANDED_ON = {0: tl.ProxyRunQuery, 1: tl.ProxyRunQueryEx, 2: tl.ProxyRunQueryEx}


def only(messages: list[TlObject], *kinds: type[TlObject]) -> TlObject:
    """The last message of these kinds."""
    return [message for message in messages if isinstance(message, kinds)][-1]


def assert_ends_in_the_words_of(version: int, end: TlObject) -> None:
    match version, end:
        case 0, tl.ProxyQueryAnswerPart(is_completed=True, tokens_used=used):
            assert used.total_tokens_used == ADJUSTED
        case 0, tl.ClientQueryAnswerPart(is_completed=True, request_tokens_used=used):
            assert used.total_tokens_used == ADJUSTED
        case _, tl.ProxyQueryAnswerPartEx(final_info=final) | tl.ClientQueryAnswerPartEx(final_info=final):
            assert version
            assert final is not None
            assert final.tokens_used.total_tokens_used == ADJUSTED
            assert (final.worker_start_time is None) == (version == 1)
        case _:
            raise AssertionError(f"{end.TL.name} in version {version}")


@pytest.mark.parametrize("worker_version", [0, 1, 2])
async def test_a_worker_and_clients_of_any_versions_work_together(
    stage: Stage, tmp_path: Path, worker_version: int
) -> None:
    low, high = ANNOUNCED[worker_version]
    async with meddling(with_params(min_proto_version=low, max_proto_version=high)) as at_worker:
        worker, _ = a_worker(stage, at_worker)
        await ready(worker)
        for number, (client_version, (low, high)) in enumerate(ANNOUNCED.items(), start=1):
            announce = with_params(min_proto_version=low, max_proto_version=high)
            async with meddling(announce) as at_client:
                client = a_client(stage, at_client)
                await ready(client)
                assert b"world" in await ask(client)
                assert_speaks(at_client, at_worker, client_version, worker_version)
                await counted(stage, tmp_path, number * ADJUSTED)


def assert_speaks(at_client: Meddler, at_worker: Meddler, client_version: int, worker_version: int) -> None:
    """Each side saw only constructors of its own version."""
    assert type(only(at_client.told_proxy, tl.ClientRunQuery, tl.ClientRunQueryEx)) is ASKED[client_version]
    handed_on = only(at_worker.told_peer, tl.ProxyRunQuery, tl.ProxyRunQueryEx)
    assert type(handed_on) is HANDED_ON[worker_version]
    worker_end = only(at_worker.told_proxy, tl.ProxyQueryAnswerPart, tl.ProxyQueryAnswerPartEx)
    assert_ends_in_the_words_of(worker_version, worker_end)
    client_end = only(at_client.told_peer, tl.ClientQueryAnswerPart, tl.ClientQueryAnswerPartEx)
    assert_ends_in_the_words_of(client_version, client_end)


async def test_with_an_older_proxy_both_speak_its_version(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "NEWEST", 1)
    async with meddling() as at_worker, meddling() as at_client:
        worker, client = a_worker(stage, at_worker)[0], a_client(stage, at_client)
        await ready(worker)
        await ready(client)
        assert b"world" in await ask(client)
        assert_speaks(at_client, at_worker, 1, 1)
    await counted(stage, tmp_path, ADJUSTED)
