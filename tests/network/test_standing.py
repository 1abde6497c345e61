"""What is kept of a proxy: where we are with it, why, and how its requests went."""

import pytest
from cocoon_desktop.core.errors import ChainError, CocoonError, PeerError, RemoteProtocolError
from cocoon_desktop.network.standing import ProxyRecord, ProxyRecords, Standing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

HERE, THERE = Endpoint("127.0.0.1", 1), Endpoint("127.0.0.1", 2)


def test_a_proxy_that_nobody_tried_is_unknown() -> None:
    assert ProxyRecords().of(HERE) == ProxyRecord(Standing.UNTRIED)


def test_an_attempt_leads_to_ready_and_to_lost() -> None:
    records = ProxyRecords()
    with records.attempt(HERE):
        assert records.of(HERE).standing is Standing.CONNECTING
        records.ready(HERE)
        assert records.of(HERE).standing is Standing.READY
        records.lost(HERE, "the peer closed the connection")
    assert records.of(HERE) == ProxyRecord(Standing.LOST, "the peer closed the connection")
    assert records.of(THERE) == ProxyRecord()


@pytest.mark.parametrize(
    ("error", "standing", "reason"),
    [
        (RemoteProtocolError("a foreign contract"), Standing.REFUSED, "a foreign contract"),
        (PeerError("proxy 127.0.0.1:1", "connecting", "no answer"), Standing.LOST, "no answer"),
        (ChainError("no coins"), Standing.LOST, "no coins"),
    ],
)
def test_why_an_attempt_failed_is_kept(error: CocoonError, standing: Standing, reason: str) -> None:
    records = ProxyRecords()
    with pytest.raises(type(error)), records.attempt(HERE):
        raise error
    assert records.of(HERE) == ProxyRecord(standing, reason)


def test_the_reason_stays_until_an_attempt_succeeds() -> None:
    records = ProxyRecords()
    with pytest.raises(PeerError), records.attempt(HERE):
        raise PeerError("proxy", "connecting", "no answer")
    with records.attempt(HERE):
        assert records.of(HERE) == ProxyRecord(Standing.CONNECTING, "no answer")
        records.ready(HERE)
    assert records.of(HERE).reason == ""


def test_requests_are_counted_for_each_proxy() -> None:
    records = ProxyRecords()
    for _ in range(3):
        records.answered(HERE)
    records.failed(HERE)
    records.failed(THERE)
    assert (records.of(HERE).answered, records.of(HERE).failed) == (3, 1)
    assert (records.of(THERE).answered, records.of(THERE).failed) == (0, 1)
