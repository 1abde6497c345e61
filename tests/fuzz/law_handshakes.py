"""What a proxy says while a worker or a client gets to know it, and of money afterwards: believed, or
RemoteProtocolError; numbers never fall, and nothing counts that its key has not signed for us.

An input is a list of TL objects, each behind two bytes of length. The seeds are the C++ proxy's own words.
"""

import contextlib
from collections.abc import Callable, Iterator

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network.client.session import ClientProfile, authorize
from cocoon_desktop.network.client.session import introduce as introduce_client
from cocoon_desktop.network.client.session import take_status as take_client_status
from cocoon_desktop.network.client.session import totals_for as client_totals
from cocoon_desktop.network.handshake import Handshake
from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.network.worker.session import WorkerProfile, introduce, settle_in, take_status, totals_for
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.tl import TlObject

from ..network.handshake_play import T
from ..network.recorded import recorded
from ..ton.contracts.contract_vectors import vector_set

NETWORK = vector_set(0)
SAID = {role: recorded(f"plain.{role}.wire") for role in ("worker", "client")}
OWNER = next(one.message for one in SAID["worker"] if isinstance(one.message, tl.WorkerConnectToProxy)).params
WORKER = WorkerProfile(
    parse_address(OWNER.worker_owner_address), OWNER.model, 1000, 60, is_test=True, test_only=False
)
CLIENT = ClientProfile(NETWORK.wallet("client"), b"secret", is_test=True, test_only=False)
STATUSES = (
    tl.WorkerPaymentStatus,
    tl.ClientPaymentStatus,
    tl.ProxyWorkerRequestPayment,
    tl.ProxyClientRequestPayment,
)


def packed(messages: list[TlObject]) -> bytes:
    written = map(tl.encode, messages)
    return b"".join(len(data).to_bytes(2, "big") + data for data in written)


def unpacked(data: bytes) -> Iterator[TlObject]:
    while len(data) > 2:
        end = 2 + int.from_bytes(data[:2], "big")
        with contextlib.suppress(RemoteProtocolError):
            yield tl.decode(data[2:end])
        data = data[end:]


SEEDS = tuple(
    packed([one.message for one in said if one.by_proxy and isinstance(one.message, kinds)][:6])
    for said in SAID.values()
    for kinds in (
        (TlObject,),
        (tl.WorkerConnectedToProxy, tl.ClientConnectedToProxy, *STATUSES),
    )
)


def led(handshake: Handshake[T], answers: Iterator[TlObject]) -> T | None:
    """Its result; None when the answers end before."""
    try:
        next(handshake)
        for answer in answers:
            handshake.send(answer)
    except StopIteration as done:
        result: T = done.value
        return result
    return None


def try_one(data: bytes) -> None:
    for meet in (_meet_as_worker, _meet_as_client):
        with contextlib.suppress(RemoteProtocolError):
            meet(unpacked(data))


def _meet_as_worker(answers: Iterator[TlObject]) -> None:
    proxy = led(introduce(WORKER, NETWORK.contracts), answers)
    if proxy is not None:
        totals = totals_for(proxy)
        led(settle_in(totals, is_disabled=False), answers)
        _hear_of_money(totals, answers, take_status)


def _meet_as_client(answers: Iterator[TlObject]) -> None:
    proxy = led(introduce_client(CLIENT, NETWORK.contracts, 3), answers)
    if proxy is not None:
        totals = client_totals(proxy)
        led(authorize(proxy, totals), answers)
        _hear_of_money(totals, answers, take_client_status)


def _hear_of_money(
    totals: SignedTotals,
    answers: Iterator[TlObject],
    take: Callable[[SignedTotals, tl.AnySignedPayment, int, int], bool],
) -> None:
    for answer in answers:
        if isinstance(answer, STATUSES):
            before = totals.signed_tokens, totals.db_tokens, totals.max_tokens
            take(totals, answer.signed_payment, answer.db_tokens, answer.max_tokens)
            after = totals.signed_tokens, totals.db_tokens, totals.max_tokens
            assert all(new >= old for new, old in zip(after, before, strict=True))
            assert totals.best is None or totals.verify(tl.ProxySignedPayment(data=totals.best_boc))
