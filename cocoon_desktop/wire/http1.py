"""I read the answer to one request in HTTP/1.1, whose body is asked for as it is (RFC 9112). Pure.

    bytes --feed--> head, once it is whole
                    pieces of the body, without their framing
    the connection's end --end--> the body is whole, or it broke off

Lines may end with LF alone, and a header may go on in a second line (sections 2.2 and 5.2); whatever leaves
open where the answer ends is refused (section 6.3).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from cocoon_desktop.core.errors import RemoteProtocolError

MAX_HEAD_BYTES: Final = 1 << 16
"""Of a head, and of what follows a body in chunks."""
MAX_CHUNK_LINE: Final = 1 << 12
"""A chunk's size, and what a server adds to it."""
MAX_INTERIM: Final = 16
"""Heads that only say that another one will come (100 to 199)."""

_STATUS: Final = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9]{2})(?: [^\0\r\n]*)?")
_FIELD: Final = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):([^\0\r]*)")
_FOLD: Final = re.compile(rb"\r?\n[ \t]+")
_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\0\r]*)?")
_LENGTH: Final = re.compile(r"[0-9]{1,15}")
_NO_BODY: Final = frozenset((204, 304))


class BrokenOffError(RemoteProtocolError):
    """The connection ended before the answer did."""


class _At(Enum):
    HEAD = auto()
    LENGTH = auto()
    """``_left`` bytes are missing."""
    END_OF_CONNECTION = auto()
    CHUNK_LINE = auto()
    CHUNK = auto()
    """``_left`` bytes are missing."""
    CHUNK_END = auto()
    TRAILER = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class ReplyHead:
    """Names of ``headers`` are spelled Like-This, and several headers of one name are one, with commas."""

    status: int
    headers: Mapping[str, str]


class ReplyReader:
    """After an error the reader is of no further use, and neither is the connection."""

    def __init__(self) -> None:
        self.head: ReplyHead | None = None
        self.keeps = False
        """Whether the connection can take another request, once the answer is whole."""
        self._at = _At.HEAD
        self._held = bytearray()
        self._left = 0
        self._interim = 0
        self._trailer_bytes = 0

    @property
    def is_whole(self) -> bool:
        return self._at is _At.DONE

    @property
    def has_begun(self) -> bool:
        """Whether anything came at all."""
        return self.head is not None or bool(self._held) or self._interim > 0

    def feed(self, data: bytes) -> bytes:
        """What of the body is new. Raises RemoteProtocolError."""
        if self._at is _At.LENGTH and not self._held:  # nearly always
            return self._take_known(data)
        self._held += data
        body = bytearray()
        while self._step(body):
            pass
        if self._at is _At.DONE and self._held:
            self.keeps = False  # whoever speaks without being asked is not asked again
        return bytes(body)

    def end(self) -> None:
        """The server says nothing more. Raises BrokenOffError when it should have."""
        self.keeps = False
        if self._at is _At.END_OF_CONNECTION:
            self._at = _At.DONE
        if self._at is not _At.DONE:
            raise BrokenOffError("the connection ended before the answer did")

    def _take_known(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left > 0:
            return data
        self._at = _At.DONE
        if self._left < 0:
            self.keeps = False
            return data[: self._left]
        return data

    def _step(self, body: bytearray) -> bool:
        """Take what comes next out of what is held; False when more is needed."""
        match self._at:
            case _At.HEAD:
                return self._take_head()
            case _At.END_OF_CONNECTION:
                body += self._held
                self._held.clear()
                return False
            case _At.LENGTH | _At.CHUNK:
                return self._take_data(body)
            case _At.DONE:
                return False
        line = self._line()
        if line is None:
            return False
        self._take_line(line)
        return True

    def _take_data(self, body: bytearray) -> bool:
        taken = min(self._left, len(self._held))
        body += memoryview(self._held)[:taken]
        del self._held[:taken]
        self._left -= taken
        if self._left:
            return False
        self._at = _At.DONE if self._at is _At.LENGTH else _At.CHUNK_END
        return True

    # --- the framing of chunks (section 7.1) --------------------------------------------------------------

    def _line(self) -> bytes | None:
        """The next whole line, without its end."""
        end = self._held.find(b"\n")
        if end < 0 and len(self._held) <= MAX_CHUNK_LINE:
            return None
        if not 0 <= end <= MAX_CHUNK_LINE:
            raise RemoteProtocolError(f"a line of more than {MAX_CHUNK_LINE} bytes")
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        return line.removesuffix(b"\r")

    def _take_line(self, line: bytes) -> None:
        match self._at:
            case _At.CHUNK_LINE:
                size = _SIZE.fullmatch(line)
                if size is None:
                    raise RemoteProtocolError("a chunk without a size")
                self._left = int(size[1], 16)
                self._at = _At.CHUNK if self._left else _At.TRAILER
            case _At.CHUNK_END:
                if line:
                    raise RemoteProtocolError("a chunk that is longer than its size")
                self._at = _At.CHUNK_LINE
            case _At.TRAILER if line:  # means nothing to anybody here
                self._trailer_bytes += len(line)
                if self._trailer_bytes > MAX_HEAD_BYTES:
                    raise RemoteProtocolError(f"more than {MAX_HEAD_BYTES} bytes behind a body")
            case _:
                self._at = _At.DONE

    # --- the head (sections 4 to 6) -----------------------------------------------------------------------

    def _take_head(self) -> bool:
        end = _end_of_head(self._held)
        if end > MAX_HEAD_BYTES or (not end and len(self._held) > MAX_HEAD_BYTES):
            raise RemoteProtocolError(f"a head of more than {MAX_HEAD_BYTES} bytes")
        if not end:
            if not b"HTTP/1.".startswith(self._held[:7]):
                raise RemoteProtocolError("no HTTP/1")
            return False
        head = bytes(self._held[:end])
        del self._held[:end]
        first, _, rest = head.partition(b"\n")
        status = _STATUS.fullmatch(first.removesuffix(b"\r"))
        if status is None:
            raise RemoteProtocolError("no status of HTTP/1")
        self._understand(int(status[2]), status[1] == b"1", _fields(rest))
        return True

    def _understand(self, status: int, is_newest: bool, headers: dict[str, str]) -> None:
        if status < 200:
            self._interim += 1
            if status == 101 or self._interim > MAX_INTERIM:
                raise RemoteProtocolError(f"a status {status} that nobody asked for")
            return
        self.head = ReplyHead(status, headers)
        options = {option.strip().lower() for option in headers.get("Connection", "").split(",")}
        self.keeps = "close" not in options and (is_newest or "keep-alive" in options)
        coding, length = headers.get("Transfer-Encoding"), headers.get("Content-Length")
        if status in _NO_BODY:
            self._at = _At.DONE
        elif coding is not None:
            if coding.lower() != "chunked" or length is not None or not is_newest:
                raise RemoteProtocolError("a body whose end is not known")
            self._at = _At.CHUNK_LINE
        elif length is not None:
            self._left = _one_length(length)
            self._at = _At.LENGTH if self._left else _At.DONE
        else:
            self._at, self.keeps = _At.END_OF_CONNECTION, False


def _end_of_head(held: bytearray) -> int:
    """Where what follows the empty line begins; 0 when there is none yet."""
    ends = [at + len(mark) for mark in (b"\n\r\n", b"\n\n") if (at := held.find(mark)) >= 0]
    return min(ends, default=0)


def _fields(text: bytes) -> dict[str, str]:
    """Raises RemoteProtocolError for what is no header."""
    headers: dict[str, str] = {}
    for line in _FOLD.sub(b" ", text).split(b"\n"):
        if line in (b"", b"\r"):
            continue
        field = _FIELD.fullmatch(line.removesuffix(b"\r"))
        if field is None:
            raise RemoteProtocolError("a line that is no header")
        name, value = field[1].decode().title(), field[2].strip(b" \t").decode("utf-8", "replace")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _one_length(text: str) -> int:
    """Several that are the same are one (section 6.3)."""
    lengths = {length.strip() for length in text.split(",")}
    if len(lengths) != 1 or not _LENGTH.fullmatch(length := lengths.pop()):
        raise RemoteProtocolError("a body whose length is no number")
    return int(length)
