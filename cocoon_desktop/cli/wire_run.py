"""The work of ``cocoon wire``."""

import json
import sys

from cocoon_desktop.core.errors import ProtocolError, UsageError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import HEADER, encode_frame
from cocoon_desktop.wire.tl_json import Json, from_json, to_json


def run_decode(frame: bool) -> None:
    """Hexadecimal in, JSON out. Raises UsageError."""
    try:
        data = bytes.fromhex("".join(sys.stdin.read().split()))
    except ValueError as error:
        raise UsageError("standard input is not hexadecimal") from error
    try:
        print(json.dumps(decode_frame(data) if frame else to_json(tl.decode(data)), ensure_ascii=False))
    except ProtocolError as error:
        raise UsageError(f"these {len(data)} bytes are no TL object: {error}") from error


def run_encode(frame: bool) -> None:
    """JSON in, hexadecimal out. Raises UsageError."""
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
