"""I write what the chain holds as the JSON of a toncenter v2 server, and read what its callers send.

Shapes follow toncenter/ton-http-api: field names, ``@type`` tags, numbers as text where they may pass 2**53.
Pure: ``toncenter`` owns the socket.
"""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cocoon_desktop.core.errors import RemoteProtocolError, UsageError

from .address import format_address
from .boc import decode_boc, encode_boc
from .cell import Address, Cell, Slice
from .chain import AccountState, StackResult, StackValue
from .emulator import GetMethodResult
from .local_chain_store import Block, StoredTransaction
from .stack import STACK_LIMIT
from .tlb import reading
from .transaction import RawMessage, RawTransaction, read_message, read_transaction

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"

MASTERCHAIN_SHARD = "-9223372036854775808"
KNOWN_WALLETS = {  # by SHA-256 of the code cell, as toncenter tells them apart
    "84dafa449f98a6987789ba232358072bc0f76dc4524002a5d0918b9a75d2d599": "wallet v3 r2",
    "feb5ff6820e2ff0d9483e7e0d62c817d846789fb4ae580c878866d959dabd5c0": "wallet v4 r2",
}
MAX_DIGITS = 100
MAX_MESSAGE_CELLS = 1 << 13
"""As on the real network (ConfigParam 43: max_msg_cells)."""
MAX_TEXT_CELLS = 64
"""Of a comment that is shown as text: 8 kB; a longer one is left raw."""


def b64(data: bytes) -> str:
    """Standard base64, as text."""
    return base64.b64encode(data).decode()


def boc_json(cell: Cell | None) -> str:
    """A bag of cells; empty text for none."""
    return "" if cell is None else b64(encode_boc(cell))


def block_id_json(block: Block) -> Json:
    """``ton.blockIdExt``. Our blocks have no file, so its hash is zeros."""
    return {
        "@type": "ton.blockIdExt",
        "workchain": -1,
        "shard": MASTERCHAIN_SHARD,
        "seqno": block.seqno,
        "root_hash": b64(block.root_hash),
        "file_hash": b64(bytes(32)),
    }


def transaction_id_json(lt: int, transaction_hash: bytes) -> Json:
    """``internal.transactionId``."""
    return {"@type": "internal.transactionId", "lt": str(lt), "hash": b64(transaction_hash)}


def account_json(state: AccountState, block: Block) -> Json:
    """Answer of ``getAddressInformation``."""
    return {
        "@type": "raw.fullAccountState",
        "balance": str(state.balance),
        "extra_currencies": [],
        "code": boc_json(state.code),
        "data": boc_json(state.data),
        "last_transaction_id": transaction_id_json(state.last_lt, state.last_hash),
        "block_id": block_id_json(block),
        "frozen_hash": "",
        "sync_utime": block.utime if state.as_of is None else int(state.as_of),
        "state": state.status,
    }


def wallet_json(state: AccountState) -> Json:
    """Answer of ``getWalletInformation``: a wallet is recognised by its code."""
    answer: dict[str, Json] = {
        "wallet": False,
        "balance": str(state.balance),
        "account_state": state.status,
        "last_transaction_id": transaction_id_json(state.last_lt, state.last_hash),
    }
    kind = KNOWN_WALLETS.get(state.code.hash.hex()) if state.code is not None else None
    if kind is not None and state.data is not None:
        with reading("a wallet's data"):
            data = Slice.from_cell(state.data)
            answer |= {"wallet": True, "wallet_type": kind, "seqno": data.load_uint(32)}
            answer["wallet_id"] = data.load_uint(32)
    return answer


def transaction_json(stored: StoredTransaction, account: Address) -> Json:
    """``raw.transaction``, its bag of cells in ``data``. ``fee`` counts forward fees too, as tonlib does."""
    raw = read_transaction(decode_boc(stored.boc), account.wc)
    outgoing = [read_message(message) for message in raw.out_messages]
    fee = raw.facts.fees + sum(message.forward_fee for message in outgoing)
    return {
        "@type": "raw.transaction",
        "address": {"@type": "accountAddress", "account_address": format_address(account, bounceable=True)},
        "utime": raw.facts.utime,
        "data": b64(stored.boc),
        "transaction_id": transaction_id_json(stored.lt, stored.hash),
        "fee": str(fee),
        "storage_fee": str(raw.storage_fees),
        "other_fee": str(fee - raw.storage_fees),
        **_in_message_json(raw),
        "out_msgs": [message_json(message) for message in outgoing],
    }


def _in_message_json(raw: RawTransaction) -> dict[str, Json]:
    return {} if raw.in_message is None else {"in_msg": message_json(read_message(raw.in_message))}


def message_json(message: RawMessage) -> Json:
    """``raw.message``; a text comment is shown as text."""
    facts = message.facts
    text = _comment(facts.body)
    data: Json
    if text is None:
        init = boc_json(message.state_init)
        data = {"@type": "msg.dataRaw", "body": boc_json(facts.body), "init_state": init}
    else:
        data = {"@type": "msg.dataText", "text": b64(text.encode())}
    return {
        "@type": "raw.message",
        "hash": b64(facts.hash),
        "source": _party(facts.source),
        "destination": _party(facts.destination),
        "value": str(facts.value),
        "extra_currencies": [],
        "fwd_fee": str(message.forward_fee),
        "ihr_fee": str(message.ihr_fee),
        "created_lt": str(facts.created_lt),
        "body_hash": b64(facts.body.hash),
        "msg_data": data,
        "message": text or "",
    }


def _party(address: Address | None) -> str:
    return "" if address is None else format_address(address, bounceable=True)


def _comment(body: Cell) -> str | None:
    """Text of a comment: 32 zero bits, then UTF-8 in a chain of cells."""
    if len(body.bits) < 32:
        return None
    source = Slice.from_cell(body)
    if source.load_uint(32):
        return None
    text = b""
    for _ in range(MAX_TEXT_CELLS):
        if len(source.bits) % 8:
            return None
        text += source.load_bytes(len(source.bits) // 8)
        if not source.remaining_refs:
            break
        source = Slice.from_cell(source.load_ref())
    try:
        return text.decode()
    except UnicodeDecodeError:
        return None


def get_method_json(result: GetMethodResult, block: Block) -> Json:
    """``smc.runResult``."""
    return {
        "@type": "smc.runResult",
        "gas_used": result.gas_used,
        "stack": [_stack_pair(value) for value in result.stack],
        "exit_code": result.exit_code,
        "block_id": block_id_json(block),
    }


def _stack_pair(value: StackResult) -> Json:
    """The short form at the top of the stack; null is an empty list there."""
    if value is None:
        return ["list", {"@type": "tvm.list", "elements": []}]
    if isinstance(value, int):
        return ["num", hex(value)]
    if isinstance(value, Cell):
        return ["cell", {"bytes": boc_json(value)}]
    return ["tuple", {"@type": "tvm.tuple", "elements": [_stack_entry(item) for item in value]}]


def _stack_entry(value: StackResult) -> Json:
    """The long form, inside a tuple."""
    if value is None:
        return {"@type": "tvm.stackEntryList", "list": {"@type": "tvm.list", "elements": []}}
    if isinstance(value, int):
        number: Json = {"@type": "tvm.numberDecimal", "number": str(value)}
        return {"@type": "tvm.stackEntryNumber", "number": number}
    if isinstance(value, Cell):
        return {"@type": "tvm.stackEntryCell", "cell": {"@type": "tvm.cell", "bytes": boc_json(value)}}
    elements: Json = {"@type": "tvm.tuple", "elements": [_stack_entry(item) for item in value]}
    return {"@type": "tvm.stackEntryTuple", "tuple": elements}


# what callers send


def read_object(text: str) -> dict[str, object]:
    """A body; an empty one is an empty object. Raises UsageError."""
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise UsageError("the body must be a JSON object")
    return value


def read_number(parameters: Mapping[str, object], name: str, default: int, low: int, high: int) -> int:
    """An integer, as a number or as text; toncenter takes both. Raises UsageError."""
    value = parameters.get(name)
    if value is None or value == "":
        return default
    try:
        if not isinstance(value, str | int) or isinstance(value, bool) or len(str(value)) > 20:
            raise ValueError
        number = int(value)
    except ValueError:
        raise UsageError(f"{name} must be a whole number", name) from None
    if not low <= number <= high:
        raise UsageError(f"{name} must be from {low} to {high}", name)
    return number


def read_boc_text(text: str) -> Cell:
    """A bag of cells in base64. Raises UsageError."""
    try:
        return decode_boc(base64.b64decode(text, validate=True), max_cells=MAX_MESSAGE_CELLS)
    except (binascii.Error, ValueError) as error:
        raise UsageError(f"this is not base64: {error}", "boc") from error
    except RemoteProtocolError as error:
        raise UsageError(str(error), "boc") from error


def read_hash(text: str) -> bytes:
    """32 bytes as hexadecimal digits or base64 of either alphabet. Raises UsageError."""
    try:
        if len(text) == 64:
            return bytes.fromhex(text)
        data = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError as error:
        raise UsageError(f"this is not a hash: {error}", "hash") from error
    if len(data) != 32:
        raise UsageError(f"a hash has 32 bytes, not {len(data)}", "hash")
    return data


def read_stack(value: object) -> list[StackValue]:
    """Arguments of a get-method: pairs such as ``["num", "0x10"]`` or ``["tvm.Slice", base64]``.

    Raises UsageError for anything else.
    """
    if not isinstance(value, list) or len(value) > STACK_LIMIT:
        raise UsageError(f"stack must be a list of at most {STACK_LIMIT} pairs", "stack")
    return [_read_stack_pair(pair) for pair in value]


def _read_stack_pair(pair: object) -> StackValue:
    match pair:
        case ["num" | "number" | "int", str() | int() as number] if not isinstance(number, bool):
            return _read_number(number)
        case ["tvm.Cell" | "cell", str(text)] | ["cell", {"bytes": str(text)}]:
            return read_boc_text(text)
        case ["tvm.Slice" | "slice", str(text)] | ["slice", {"bytes": str(text)}]:
            source: Slice = Slice.from_cell(read_boc_text(text))
            return source
        case _:
            raise UsageError("a pair of the stack has an unknown form", "stack")


def _read_number(number: str | int) -> int:
    try:
        if isinstance(number, str) and len(number) > MAX_DIGITS:
            raise UsageError("a number of the stack is too long", "stack")
        value = number if isinstance(number, int) else int(number, 0)
    except ValueError as error:
        raise UsageError(f"a number of the stack cannot be read: {error}", "stack") from error
    if value.bit_length() > 256:
        raise UsageError("a number of the stack has more than 257 bits", "stack")
    return value
