"""What anybody asks of the practice chain's server: what it says, or UsageError."""

import contextlib

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.cell import Cell
from cocoon_desktop.ton.stack import decode_stack, encode_stack
from cocoon_desktop.ton.toncenter import MAX_LT
from cocoon_desktop.ton.toncenter_json import (
    b64,
    read_boc_text,
    read_hash,
    read_number,
    read_object,
    read_stack,
)

BAG = "te6ccgEBAQEAAgAAAA=="
SEEDS = (
    b'{"method":"runGetMethod","params":{"address":"0:00","stack":[["num","0x10"],["tvm.Cell","'
    + BAG.encode()
    + b'"]]}}',
    b'{"stack":[["slice",{"bytes":"' + BAG.encode() + b'"}],["int",5],["number","-0b1"]],"limit":"5"}',
    b'{"boc":"' + BAG.encode() + b'","hash":"' + b"A" * 43 + b'="}',
    b'{"hash":"' + b"0" * 64 + b'","lt":1.5,"limit":true}',
)


def try_one(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for read in (read_boc_text, read_hash):
        with contextlib.suppress(UsageError):
            read(text)
    try:
        asked = read_object(text)
    except UsageError:
        return
    parameters = asked.get("params", asked)
    if not isinstance(parameters, dict):
        return
    for name in ("lt", "to_lt", "limit"):
        with contextlib.suppress(UsageError):
            assert 0 <= read_number(parameters, name, 0, 0, MAX_LT) <= MAX_LT
    for name in ("boc", "hash"):
        if isinstance(said := parameters.get(name), str):
            with contextlib.suppress(UsageError):
                found = read_boc_text(said) if name == "boc" else read_hash(said)
                assert isinstance(found, Cell) or read_hash(b64(found)) == found
    with contextlib.suppress(UsageError):
        values = read_stack(parameters.get("stack", []))
        assert len(decode_stack(encode_stack(values))) == len(values)
