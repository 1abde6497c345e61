"""``cocoon wire``: TL objects and frames in and out, for whoever debugs a link."""

import json
import sys
from typing import Annotated

import typer

from cocoon_desktop.core.errors import ProtocolError, UsageError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import HEADER, encode_frame
from cocoon_desktop.wire.tl_json import Json, from_json, to_json

app = typer.Typer(help="Decode and encode what travels between peers.", no_args_is_help=True)

Frame = Annotated[bool, typer.Option("--frame", help="A whole frame: length, sequence number, object.")]


@app.command()
def decode(frame: Frame = False) -> None:
    """Read hexadecimal from standard input, write one line of JSON."""
    try:
        data = bytes.fromhex("".join(sys.stdin.read().split()))
    except ValueError as error:
        raise UsageError("standard input is not hexadecimal") from error
    try:
        print(json.dumps(decode_frame(data) if frame else to_json(tl.decode(data)), ensure_ascii=False))
    except ProtocolError as error:
        raise UsageError(f"these {len(data)} bytes are no TL object: {error}") from error


@app.command()
def encode(frame: Frame = False) -> None:
    """Read the JSON of ``decode`` from standard input, write hexadecimal."""
    try:
        value: Json = json.loads(sys.stdin.read())
    except ValueError as error:
        raise UsageError(f"standard input is not JSON: {error}") from error
    try:
        print((encode_from_frame(value) if frame else tl.encode(from_json(value))).hex())
    except ProtocolError as error:
        raise UsageError(str(error)) from error


def decode_frame(data: bytes) -> Json:
    """``{"seqno": ..., "payload": {...}}``. Raises UsageError for a length that is not the rest's."""
    if len(data) < HEADER.size:
        raise UsageError(f"a frame has at least {HEADER.size} bytes, here are {len(data)}")
    length, frame_seqno = HEADER.unpack_from(data)
    payload = data[HEADER.size :]
    if length != len(payload):
        raise UsageError(f"the frame announces {length} bytes of payload, here are {len(payload)}")
    return {"seqno": frame_seqno, "payload": to_json(tl.decode(payload))}


def encode_from_frame(value: Json) -> bytes:
    """The frame that ``decode_frame`` took apart. Raises UsageError."""
    if not isinstance(value, dict) or set(value) != {"seqno", "payload"}:
        raise UsageError('a frame is {"seqno": ..., "payload": {...}}')
    if not isinstance(value["seqno"], int):
        raise UsageError("seqno is not a whole number")
    return encode_frame(tl.encode(from_json(value["payload"])), value["seqno"])
