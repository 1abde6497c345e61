"""Answers of a toncenter server: what they say, or ChainError. The first byte chooses the HTTP status."""

import contextlib

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.toncenter_answers import (
    Json,
    read_account,
    read_envelope,
    read_get_method,
    read_transactions,
)

SOMEBODY = Address((0, bytes([7]) * 32))
STATUSES = (200, 404, 422, 429, 500)
BAG = b"te6ccgEBAQEAAgAAAA=="
SEEDS = (
    b'\0{"ok":true,"result":{"@type":"raw.fullAccountState","balance":"5","code":"","data":"","state":"uninitialized",'
    b'"last_transaction_id":{"lt":"1","hash":"' + b"A" * 43 + b'="},"sync_utime":1}}',
    b'\0{"ok":true,"result":[{"data":"'
    + BAG
    + b'","transaction_id":{"lt":"1","hash":"'
    + b"A" * 43
    + b'="}}]}',
    b'\0{"ok":true,"result":{"gas_used":1,"exit_code":0,"stack":[["num","0x5"],["cell",{"bytes":"'
    + BAG
    + b'"}]]}}',
    b'\0{"ok":true,"result":{"exit_code":0,"stack":[["tuple",{"elements":[{"number":{"number":"5"}}]}]]}}',
    b'\3{"ok":false,"error":"Ratelimit exceed","code":429}',
)


def read_all(result: Json) -> None:
    with contextlib.suppress(ChainError):
        account = read_account(result)
        assert account.balance >= 0
        assert len(account.last_hash) == 32
    with contextlib.suppress(ChainError):
        read_transactions(result, SOMEBODY)
    with contextlib.suppress(ChainError):
        read_get_method(result)


def try_one(data: bytes) -> None:
    status, body = STATUSES[data[0] % len(STATUSES)] if data else 200, data[1:]
    try:
        result = read_envelope(status, body)
    except ChainError:
        return
    assert status == 200
    read_all(result)
