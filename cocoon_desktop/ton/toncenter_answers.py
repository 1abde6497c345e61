"""I read what a toncenter v2 server answers, and believe nothing that can be checked.

A transaction comes with its own bag of cells: its hash is computed, its account compared, and each names
the one before it, so that a server cannot leave one out in the middle or make one up. What is newest, and
what an account holds, is the server's word alone. Whatever it sends, I raise ChainError or return what it
says.
"""

import base64
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, ValidationError

from cocoon_desktop.core.errors import ChainError, RemoteProtocolError
from cocoon_desktop.core.units import Nanoton

from .boc import decode_boc, encode_boc
from .cell import Address, Cell, Slice
from .chain import AccountState, StackResult, StackValue
from .chain_errors import NotAcceptedError
from .stack import DEPTH_LIMIT, STACK_LIMIT
from .tlb import address_cell, rest_of
from .transaction import RawTransaction, read_transaction

Json: TypeAlias = JsonValue

MAX_REASON = 200
"""Characters of a server's own words that go into an error."""
MAX_PAGE = 256
"""Transactions in one answer; servers give at most 100."""
MAX_DIGITS = 100
BUSY = frozenset({429, 500, 502, 503, 504})
"""Statuses after which a question may be asked again."""


class ServerError(ChainError):
    """The server said no. ``status`` is its code, ``retry`` whether asking again may help."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"the chain's server answered {status}: {reason[:MAX_REASON]}")
        self.status, self.retry = status, status in BUSY


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


_Lt = Annotated[int, Field(ge=0, lt=1 << 63)]


class _TransactionId(_Strict):
    lt: _Lt
    hash: str


class _Account(_Strict):
    balance: Annotated[int, Field(ge=-1, lt=1 << 120)]  # -1 is old servers' word for "none"
    code: str
    data: str
    last_transaction_id: _TransactionId
    state: Literal["active", "uninitialized", "frozen"]
    sync_utime: Annotated[int, Field(ge=0, lt=1 << 40)] = 0


class _Transaction(_Strict):
    data: str


class _GetMethod(_Strict):
    exit_code: Annotated[int, Field(ge=-(1 << 31), lt=1 << 31)]
    stack: Annotated[list[Json], Field(max_length=STACK_LIMIT)]


_TRANSACTIONS = TypeAdapter(Annotated[list[_Transaction], Field(max_length=MAX_PAGE)])


@dataclass(frozen=True, slots=True)
class GetMethodAnswer:
    """``exit_code`` 0 and 1 are success."""

    exit_code: int
    stack: list[StackResult]


def read_envelope(status: int, body: bytes) -> Json:
    """The ``result`` of an answer. Raises NotAcceptedError, ServerError, or ChainError for what is no
    answer.
    """
    try:
        answer: Json = json.loads(body)
    except (ValueError, RecursionError) as error:
        if status != 200:
            raise ServerError(status, "no explanation") from error
        raise ChainError("the chain's server did not answer in JSON") from error
    if not isinstance(answer, dict):
        raise ServerError(status, "no explanation")
    if status == 200 and answer.get("ok") is True:
        return answer.get("result")
    raise _refusal(status, answer)


def _refusal(status: int, answer: dict[str, Json]) -> ChainError:
    reason, code = str(answer.get("error", answer.get("result", ""))), answer.get("code")
    if "cannot apply external message" in reason:
        exit_code = re.search(r"exit ?code[=: ]+(-?\d{1,10})", reason)
        short = reason.partition("cannot apply external message to current state")[2].strip(" :")
        return NotAcceptedError(
            short.splitlines()[0][:MAX_REASON] if short else "refused",
            int(exit_code.group(1)) if exit_code else None,
        )
    shown = code if status == 200 and isinstance(code, int) and not isinstance(code, bool) else status
    return ServerError(shown, reason)


def read_account(result: Json) -> AccountState:
    """Answer of ``getAddressInformation``."""
    with _believing("an account"):
        answer = _Account.model_validate(result)
        active = answer.state == "active"
        last_hash = _bytes(answer.last_transaction_id.hash)
        if len(last_hash) != 32:
            raise RemoteProtocolError("a hash has not 32 bytes")
        return AccountState(
            balance=Nanoton(max(answer.balance, 0)),
            status=answer.state,
            code=_cell(answer.code) if active else None,
            data=_cell(answer.data) if active else None,
            last_lt=answer.last_transaction_id.lt,
            last_hash=last_hash,
            as_of=answer.sync_utime or None,
        )


def read_transactions(result: Json, address: Address) -> list[RawTransaction]:
    """Answer of ``getTransactions``: newest first, all of ``address``, each naming the next one."""
    with _believing("transactions"):
        answer = _TRANSACTIONS.validate_python(result)
        found = [read_transaction(_cell(item.data), address.wc) for item in answer]
        if any(transaction.facts.account != address for transaction in found):
            raise RemoteProtocolError("a transaction is of another account")
        for newer, older in pairwise(found):
            require_link(newer, older)
        return found


def require_link(newer: RawTransaction, older: RawTransaction) -> None:
    """Raise RemoteProtocolError unless ``older`` is the transaction just before ``newer``."""
    if (older.facts.lt, older.facts.hash) != (newer.previous_lt, newer.previous_hash):
        raise RemoteProtocolError("a transaction is missing")
    if older.facts.lt >= newer.facts.lt:
        raise RemoteProtocolError("logical time runs backwards")


def read_get_method(result: Json) -> GetMethodAnswer:
    """Answer of ``runGetMethod``."""
    with _believing("a get-method's result"):
        answer = _GetMethod.model_validate(result)
        if answer.exit_code not in (0, 1):
            return GetMethodAnswer(answer.exit_code, [])
        return GetMethodAnswer(answer.exit_code, [_stack_pair(pair) for pair in answer.stack])


def stack_pair(value: StackValue) -> list[str]:
    """An argument of ``runGetMethod``. Raises ChainError for None, which these servers do not take."""
    if value is None:
        raise ChainError("a toncenter v2 server takes no null as an argument")
    if isinstance(value, int):
        return ["num", hex(value)]
    if isinstance(value, Cell):
        return ["tvm.Cell", base64.b64encode(encode_boc(value)).decode()]
    cell = rest_of(value) if isinstance(value, Slice) else address_cell(value)
    return ["tvm.Slice", base64.b64encode(encode_boc(cell)).decode()]


@contextmanager
def _believing(what: str) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        wrong = error.error_count()
        raise ChainError(f"the chain's server sent {what} with {wrong} wrong fields") from error
    except (RemoteProtocolError, RecursionError) as error:
        raise ChainError(f"the chain's server sent {what} that cannot be true: {error}") from error


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:  # also for text that is not ASCII
        raise RemoteProtocolError(f"this is not base64: {error}") from error


def _cell(text: str) -> Cell:
    return decode_boc(_bytes(text))


def _stack_pair(pair: Json) -> StackResult:
    match pair:
        case ["num", str(text)]:
            return _number(text, base=16)
        case ["cell" | "slice", {"bytes": str(text)}]:
            return _cell(text)
        case ["null", None]:
            return None
        case ["list" | "tuple" as kind, {"elements": list(elements)}]:
            return _elements(kind, elements, 0)
        case _:
            raise RemoteProtocolError("a value of the stack has an unknown form")


def _stack_entry(entry: Json, depth: int) -> StackResult:
    match entry:
        case {"number": {"number": str(text)}}:
            return _number(text, base=10)
        case {"cell": {"bytes": str(text)}} | {"slice": {"bytes": str(text)}}:
            return _cell(text)
        case {"list": {"elements": list(elements)}}:
            return _elements("list", elements, depth)
        case {"tuple": {"elements": list(elements)}}:
            return _elements("tuple", elements, depth)
        case _:
            raise RemoteProtocolError("a value in a tuple has an unknown form")


def _elements(kind: str, elements: Sequence[Json], depth: int) -> StackResult:
    """An empty list is how these servers write null."""
    if depth >= DEPTH_LIMIT:
        raise RemoteProtocolError("a tuple of the stack is too deep")
    if kind == "list" and not elements:
        return None
    return [_stack_entry(element, depth + 1) for element in elements]


def _number(text: str, base: int) -> int:
    if len(text) > MAX_DIGITS:
        raise RemoteProtocolError("a number of the stack is too long")
    try:
        value = int(text, base)
    except ValueError as error:
        raise RemoteProtocolError("a number of the stack cannot be read") from error
    if value.bit_length() > 256:
        raise RemoteProtocolError("a number of the stack has more than 257 bits")
    return value
