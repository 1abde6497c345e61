"""I read and write the file that stands in for the root contract where no chain is used: "fake TON".

A ``rootConfig.pseudo`` as JSON. Keys that nobody knows are ignored, and what the file cannot say has fixed
values. Source: cocoon-protocol sections 5.3 and 5.4.
"""

import base64
import hashlib
import json
import logging
from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from cocoon_desktop.core.errors import LocalProtocolError, UsageError
from cocoon_desktop.core.units import Nanoton

from .address import format_address, parse_spelled_address
from .boc import BocError, decode_boc, encode_boc
from .cell import Address, Builder, Cell
from .contracts.params import CocoonParams
from .contracts.registered_proxy import RegisteredProxy, format_proxy_text, parse_proxy_text
from .contracts.root import RootConfig

log = logging.getLogger(__name__)

STRUCT_VERSION: Final = 1
UNIQUE_ID: Final = 13
PROXY_DELAY_S: Final = 600
CLIENT_DELAY_S: Final = 300
MAX_INT: Final = (1 << 31) - 1
HASH_BYTES: Final = 32


def _hash(value: object) -> object:
    """TL's int256 in JSON is base64."""
    if not isinstance(value, str):
        raise ValueError("no base64 of 32 bytes")
    try:
        data = base64.b64decode(value, validate=True)
    except ValueError:
        raise ValueError("no base64 of 32 bytes") from None
    if len(data) != HASH_BYTES:
        raise ValueError(f"{len(data)} bytes where a hash has {HASH_BYTES}")
    return data


Int = Annotated[int, Field(ge=0, le=MAX_INT)]
"""A number, or one in quotes; TL has 31 bits for it."""
Hash = Annotated[bytes, BeforeValidator(_hash)]


class _Proxy(BaseModel):
    model_config = ConfigDict(extra="ignore")

    seqno: Int = 0
    address: str = ""


class _Pseudo(BaseModel):
    model_config = ConfigDict(extra="ignore")

    proxy_hashes: list[Hash] = []
    worker_hashes: list[Hash] = []
    model_hashes: list[Hash] = []
    model_types: list[str] = []
    registered_proxies: list[_Proxy] = []
    price_per_token: Int = 0
    worker_fee_per_token: Int = 0
    last_proxy_seqno: Int = 0
    version: Int = 0
    params_version: Int = 0
    proxy_sc_code: str = ""
    worker_sc_code: str = ""
    client_sc_code: str = ""
    root_owner_address: str


def read_fake_ton(text: str) -> RootConfig:
    """Raises UsageError that names the key. Proxies whose address makes no sense are left out."""
    try:
        pseudo = _Pseudo.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "document"
        raise UsageError(f"fake TON: {where}: {_in_words(first)}") from error
    named = [_proxy(proxy) for proxy in pseudo.registered_proxies]
    bases = (name.split("@")[0] for name in pseudo.model_types)
    return RootConfig(
        owner=_owner(pseudo.root_owner_address),
        version=pseudo.version,
        params=CocoonParams(
            struct_version=STRUCT_VERSION,
            params_version=pseudo.params_version,
            unique_id=UNIQUE_ID,
            is_test=True,
            price_per_token=Nanoton(pseudo.price_per_token),
            worker_fee_per_token=Nanoton(pseudo.worker_fee_per_token),
            proxy_delay_before_close_s=PROXY_DELAY_S,
            client_delay_before_close_s=CLIENT_DELAY_S,
            proxy_code=_code(pseudo.proxy_sc_code, "proxy_sc_code"),
            worker_code=_code(pseudo.worker_sc_code, "worker_sc_code"),
            client_code=_code(pseudo.client_sc_code, "client_sc_code"),
        ),
        proxy_hashes=frozenset(pseudo.proxy_hashes),
        worker_hashes=frozenset(pseudo.worker_hashes),
        model_hashes=frozenset(pseudo.model_hashes) | {hashlib.sha256(b.encode()).digest() for b in bases},
        proxies=tuple(proxy for proxy in named if proxy is not None),
        last_proxy_seqno=pseudo.last_proxy_seqno,
    )


def write_fake_ton(config: RootConfig) -> str:
    """The file for a configuration. Raises LocalProtocolError where it cannot say what the root says."""
    params = config.params
    for name, value, largest in (
        ("price_per_token", params.price_per_token, MAX_INT),
        ("worker_fee_per_token", params.worker_fee_per_token, MAX_INT),
    ):
        if value > largest:
            raise LocalProtocolError(f"fake TON has no room for a {name} of {value}")
    document = {
        "root_owner_address": format_address(config.owner, bounceable=True),
        "proxy_hashes": _base64(config.proxy_hashes),
        "worker_hashes": _base64(config.worker_hashes),
        "model_hashes": _base64(config.model_hashes),
        "model_types": [],
        "registered_proxies": [_entry(proxy) for proxy in config.proxies],
        "price_per_token": params.price_per_token,
        "worker_fee_per_token": params.worker_fee_per_token,
        "last_proxy_seqno": config.last_proxy_seqno,
        "version": config.version,
        "params_version": params.params_version,
        "proxy_sc_code": _hex(params.proxy_code),
        "worker_sc_code": _hex(params.worker_code),
        "client_sc_code": _hex(params.client_code),
    }
    return json.dumps(document, indent=2) + "\n"


def _in_words(error: ErrorDetails) -> str:
    """What pydantic says in a programmer's words."""
    match error["type"]:
        case "missing":
            return "is missing"
        case "list_type":
            return "is no list"
        case "string_type":
            return "is no text"
        case "model_type":
            return "is no object"
        case "value_error":
            return f"it has {error['ctx']['error']}"
        case "json_invalid":
            return f"it is no JSON: {error['ctx']['error']}"
        case _:
            return f"is no whole number from 0 to {MAX_INT}"


def _proxy(listed: _Proxy) -> RegisteredProxy | None:
    """As a root contract's entry: one that makes no sense is nobody's."""
    proxy = parse_proxy_text(listed.seqno, listed.address)
    if proxy is None:
        log.warning(
            "fake TON: registered_proxies: proxy %d is left out: its address %.80r is not IP:PORT, or two of "
            "them",
            listed.seqno,
            listed.address,
        )
    return proxy


def _owner(text: str) -> Address:
    """The 48 characters; upstream takes no other form here."""
    try:
        spelled = parse_spelled_address(text)
    except UsageError as error:
        raise UsageError(f"fake TON: root_owner_address: {error}") from error
    if spelled.bounceable is None:
        raise UsageError("fake TON: root_owner_address: it must have 48 characters")
    return spelled.address


def _code(text: str, key: str) -> Cell:
    if not text:
        return Builder().end_cell()
    try:
        return decode_boc(bytes.fromhex(text))
    except (ValueError, BocError) as error:
        raise UsageError(f"fake TON: {key}: no bag of cells in hexadecimal") from error


def _hex(code: Cell | None) -> str:
    """An empty cell is written as nothing, as it is read."""
    return "" if code is None or code == Builder().end_cell() else encode_boc(code).hex()


def _base64(hashes: Iterable[bytes]) -> list[str]:
    return [base64.b64encode(item).decode() for item in sorted(hashes)]


def _entry(proxy: RegisteredProxy) -> dict[str, int | str]:
    return {"seqno": proxy.proxy_seqno, "address": format_proxy_text(proxy)}
