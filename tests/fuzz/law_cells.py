"""Bags of cells from peers, servers and contracts: a cell that is written again the same, or BocError; and
what is in it: the structure, or the error that its reader documents. Only a key's owner signs a payment.
"""

import contextlib

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.account import read_shard_account
from cocoon_desktop.ton.boc import BocError, decode_boc, encode_boc
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.comment import MAX_COMMENT_BYTES, read_comment
from cocoon_desktop.ton.contracts.client import parse_client_message
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.contracts.params import CocoonParams
from cocoon_desktop.ton.contracts.proxy import parse_proxy_message
from cocoon_desktop.ton.contracts.root import RootConfig
from cocoon_desktop.ton.contracts.root_messages import parse_root_message
from cocoon_desktop.ton.contracts.worker import parse_worker_message
from cocoon_desktop.ton.movements import read_movements
from cocoon_desktop.ton.owner_wallet import read_order
from cocoon_desktop.ton.payments import PaymentError, verify_signed_payment
from cocoon_desktop.ton.stack import decode_stack
from cocoon_desktop.ton.tlb import TlbError
from cocoon_desktop.ton.transaction import is_external_in, read_message, read_transaction, receiver_of
from nacl.signing import SigningKey

from ..vectors_reader import read_vectors

PUBLIC_KEY = bytes(SigningKey(bytes(32)).verify_key)
CONTRACT = Address((0, bytes(32)))


def _bags(value: object) -> list[bytes]:
    """Every bag of cells in the vectors."""
    if isinstance(value, dict):
        own = [
            bytes.fromhex(item) for name, item in value.items() if name.endswith("boc") or name == "boc_hex"
        ]
        return own + [bag for item in value.values() for bag in _bags(item)]
    return [bag for item in value for bag in _bags(item)] if isinstance(value, list) else []


SEEDS = tuple(_bags(read_vectors("contracts.json")))


def try_one(data: bytes) -> None:
    try:
        verify_signed_payment(data, op=WORKER_PAYOUT, contract=CONTRACT, public_key=PUBLIC_KEY)
        raise AssertionError("a payment that nobody signed")
    except PaymentError:
        pass
    try:
        cell = decode_boc(data)
    except BocError:
        return
    assert decode_boc(encode_boc(cell)) == cell
    _read(cell)


READERS = (
    CocoonParams.decode,
    RootConfig.decode,
    is_external_in,
    parse_client_message,
    parse_proxy_message,
    parse_root_message,
    parse_worker_message,
    read_message,
    read_order,
    read_shard_account,
    receiver_of,
)


def _read(cell: Cell) -> None:
    for read in READERS:
        with contextlib.suppress(TlbError):
            read(cell)
    with contextlib.suppress(TlbError):
        read_movements(read_transaction(cell, 0).facts)
    with contextlib.suppress(RemoteProtocolError):
        decode_stack(cell)
    assert len(read_comment(cell).encode()) <= 3 * MAX_COMMENT_BYTES
