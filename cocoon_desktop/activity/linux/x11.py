"""A few questions to the X server, in the bytes of the X11 protocol, carried by libxcb.

libxcb and not Xlib: Xlib ends the whole program when the server goes away or a window has just been closed.
Source: "X Window System Protocol, X Version 11" and "X11 Screen Saver Extension".
"""

import ctypes
import os
import struct
from typing import Final

from ..presence import FaultKind
from ..sensor import NotHereError, SensorError

INTERN_ATOM: Final = 16
CHANGE_WINDOW_ATTRIBUTES: Final = 2
GET_PROPERTY: Final = 20
QUERY_EXTENSION: Final = 98
SCREEN_SAVER_QUERY_INFO: Final = 1
EVENT_MASK: Final = 0x800
PROPERTY_CHANGE: Final = 0x400000
LONGEST_PROPERTY: Final = 256
"""In units of four bytes; states, names and numbers of windows are far shorter."""


class _Buffer(ctypes.Structure):  # struct iovec
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Request(ctypes.Structure):  # xcb_protocol_request_t
    _fields_ = (
        ("count", ctypes.c_size_t),
        ("extension", ctypes.c_void_p),
        ("opcode", ctypes.c_uint8),
        ("has_no_reply", ctypes.c_uint8),
    )


class _Screens(ctypes.Structure):  # xcb_screen_iterator_t
    _fields_ = (("screen", ctypes.c_void_p), ("rest", ctypes.c_int), ("index", ctypes.c_int))


class Display:
    """A connection to the X server named by DISPLAY. Raises NotHereError where there is none."""

    def __init__(self) -> None:
        if not os.environ.get("DISPLAY"):
            raise NotHereError("no X11 display")
        try:
            self._xcb = _library()
            self._free = ctypes.CDLL(None).free
        except OSError:
            raise NotHereError("no libxcb") from None
        self._free.argtypes = (ctypes.c_void_p,)
        self._connection = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise NotHereError("the X11 display does not answer")
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        self.root = int(ctypes.c_uint32.from_address(screens.screen).value)
        self._atoms: dict[str, int] = {}

    def fileno(self) -> int:
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def atom(self, name: str) -> int:
        """The server's number for a name; asked once."""
        if name not in self._atoms:
            text = name.encode()
            body = struct.pack("=BxHHxx", INTERN_ATOM, 0, len(text)) + _padded(text)
            self._atoms[name] = int(struct.unpack_from("=I", self._ask(body) or bytes(12), 8)[0])
        return self._atoms[name]

    def property(self, window: int, name: str) -> bytes:
        """The value of a window's property; empty when it, or the window, does not exist."""
        body = struct.pack("=BxHIIIII", GET_PROPERTY, 0, window, self.atom(name), 0, 0, LONGEST_PROPERTY)
        answer = self._ask(body)
        if answer is None:
            return b""
        unit, count = answer[1] // 8, int(struct.unpack_from("=I", answer, 16)[0])
        return answer[32 : 32 + unit * count]

    def extension(self, name: str) -> int | None:
        """The opcode of an extension; None where the server has none of that name."""
        text = name.encode()
        answer = self._ask(struct.pack("=BxHHxx", QUERY_EXTENSION, 0, len(text)) + _padded(text))
        return answer[9] if answer is not None and answer[8] else None

    def screen_saver_info(self, opcode: int) -> bytes:
        """The answer to QueryInfo. Raises SensorError."""
        answer = self._ask(struct.pack("=BBHI", opcode, SCREEN_SAVER_QUERY_INFO, 0, self.root))
        if answer is None:
            raise SensorError("the X server refused to tell its idle time")
        return answer

    def wake_on_property(self, window: int) -> None:
        """Have the server send something whenever a property of this window changes."""
        body = struct.pack("=BxHIII", CHANGE_WINDOW_ATTRIBUTES, 0, window, EVENT_MASK, PROPERTY_CHANGE)
        self._send(body, has_reply=False)
        self._xcb.xcb_flush(self._connection)

    def drain(self) -> None:
        """Throw away what came without being asked for."""
        while event := self._xcb.xcb_poll_for_event(self._connection):
            self._free(event)

    def close(self) -> None:
        self._xcb.xcb_disconnect(self._connection)

    def _ask(self, body: bytes) -> bytes | None:
        """The reply, or None when the server says that there is no such thing. Raises SensorError."""
        number = self._send(body, has_reply=True)
        refusal = ctypes.c_void_p()
        reply = self._xcb.xcb_wait_for_reply(self._connection, number, ctypes.byref(refusal))
        if reply:
            extra = struct.unpack_from("=I", ctypes.string_at(reply, 8), 4)[0]
            answer = ctypes.string_at(reply, 32 + 4 * extra)
            self._free(reply)
            return answer
        if refusal.value is not None:
            self._free(refusal)
            return None
        raise SensorError("the connection to the X server was lost", FaultKind.LOST)

    def _send(self, body: bytes, *, has_reply: bool) -> int:
        """libxcb writes the length into the request, and wants two spare buffers before the first."""
        data = ctypes.create_string_buffer(body, len(body))
        buffers = (_Buffer * 4)()
        buffers[2] = _Buffer(ctypes.addressof(data), len(body))
        request = _Request(1, None, body[0], not has_reply)
        first = ctypes.byref(buffers, 2 * ctypes.sizeof(_Buffer))
        checked = 1 if has_reply else 0
        return int(self._xcb.xcb_send_request(self._connection, checked, first, ctypes.byref(request)))


def _library() -> ctypes.CDLL:
    xcb = ctypes.CDLL("libxcb.so.1")
    pointer = ctypes.c_void_p
    xcb.xcb_connect.argtypes, xcb.xcb_connect.restype = (ctypes.c_char_p, pointer), pointer
    xcb.xcb_connection_has_error.argtypes = (pointer,)
    xcb.xcb_get_setup.argtypes, xcb.xcb_get_setup.restype = (pointer,), pointer
    xcb.xcb_setup_roots_iterator.argtypes = (pointer,)
    xcb.xcb_setup_roots_iterator.restype = _Screens
    xcb.xcb_get_file_descriptor.argtypes = (pointer,)
    xcb.xcb_send_request.argtypes = (pointer, ctypes.c_int, pointer, pointer)
    xcb.xcb_send_request.restype = ctypes.c_uint
    xcb.xcb_wait_for_reply.argtypes = (pointer, ctypes.c_uint, pointer)
    xcb.xcb_wait_for_reply.restype = pointer
    xcb.xcb_poll_for_event.argtypes, xcb.xcb_poll_for_event.restype = (pointer,), pointer
    xcb.xcb_flush.argtypes = xcb.xcb_disconnect.argtypes = (pointer,)
    return xcb


def _padded(text: bytes) -> bytes:
    return text + bytes(-len(text) % 4)
