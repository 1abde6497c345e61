"""The Wayland compositor's own signal of no input (ext-idle-notify-v1): KDE, Sway, Hyprland, COSMIC, ...

Spoken directly, in the bytes of the Wayland protocol: it is a handful of requests and events. Version 2 has a
variant that films which keep the screen awake do not hold back; with version 1 a film counts as touches.
"""

import os
import socket
import struct
import time
from collections.abc import Callable
from typing import Final

from ..presence import FaultKind
from ..sensor import NotHereError, Opinion, SensorError

QUIET_MS: Final = 1000
"""How long without input the compositor waits before it says so."""
ANSWER_S: Final = 1.0

DISPLAY, REGISTRY, SYNCED, SEAT, NOTIFIER, NOTIFICATION = 1, 2, 3, 4, 5, 6  # our numbers of the objects
DISPLAY_SYNC, DISPLAY_REGISTRY, REGISTRY_BIND = 0, 1, 0
NOTIFIER_GET, NOTIFIER_GET_INPUT = 1, 2
DISPLAY_ERROR, REGISTRY_GLOBAL, SYNC_DONE, IDLED, RESUMED = 0, 0, 0, 0, 1

Event = tuple[int, int, bytes]
"""Object, number of its event, arguments."""


class WaylandIdle:
    """Keeps one connection, on which the compositor says when input stops and comes back."""

    name = "Wayland"

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._socket: socket.socket | None = None
        self._rest = b""
        self._quiet_since: float | None = None

    def sense(self) -> Opinion:
        try:
            if self._socket is None:
                self._socket = _connect()
                self._rest, self._quiet_since = _subscribe(self._socket), None
            self._read(self._socket)
        except (OSError, SensorError, NotHereError):
            self.close()
            raise
        return Opinion(idle_s=0.0 if self._quiet_since is None else self._clock() - self._quiet_since)

    def _read(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        try:
            while data := connection.recv(4096):
                self._rest += data
        except BlockingIOError:
            events, self._rest = events_in(self._rest)
            self._quiet_since = quiet_since(events, self._quiet_since, self._clock())
        else:
            raise SensorError("the Wayland compositor closed the connection", FaultKind.LOST)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def quiet_since(events: list[Event], before: float | None, now: float) -> float | None:
    """When input stopped, after these events; None while there is input. Raises SensorError."""
    for number, event, arguments in events:
        if (number, event) == (DISPLAY, DISPLAY_ERROR):
            raise SensorError(f"the Wayland compositor refused: {_string(arguments, 8)[0]}")
        if number == NOTIFICATION:
            before = now - QUIET_MS / 1000 if event == IDLED else None
    return before


def events_in(data: bytes) -> tuple[list[Event], bytes]:
    """Whole events, and the bytes of one that is not complete yet."""
    events: list[Event] = []
    while len(data) >= 8:
        number, event, length = struct.unpack_from("=IHH", data)
        if length < 8:
            raise SensorError("the Wayland compositor sent an event without a length")
        if len(data) < length:
            break
        events.append((number, event, data[8:length]))
        data = data[length:]
    return events, data


def request(number: int, opcode: int, arguments: bytes = b"") -> bytes:
    """One request to an object."""
    return struct.pack("=IHH", number, opcode, 8 + len(arguments)) + arguments


def _connect() -> socket.socket:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        raise NotHereError("no Wayland display")
    path = name if name.startswith("/") else f"{os.environ.get('XDG_RUNTIME_DIR', '')}/{name}"
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(ANSWER_S)
    try:
        connection.connect(path)
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        raise NotHereError("no Wayland compositor") from None
    except OSError:
        connection.close()
        raise
    return connection


def _subscribe(connection: socket.socket) -> bytes:
    """Ask for the seat's idle notification; gives the bytes read beyond the list of globals."""
    connection.sendall(
        request(DISPLAY, DISPLAY_REGISTRY, struct.pack("=I", REGISTRY))
        + request(DISPLAY, DISPLAY_SYNC, struct.pack("=I", SYNCED))
    )
    offered: dict[str, tuple[int, int]] = {}
    rest, is_complete = b"", False
    while not is_complete:
        data = connection.recv(4096)
        if not data:
            raise SensorError("the Wayland compositor closed the connection", FaultKind.LOST)
        events, rest = events_in(rest + data)
        quiet_since(events, None, 0.0)  # raises what the compositor refuses
        for number, event, arguments in events:
            if (number, event) == (REGISTRY, REGISTRY_GLOBAL):
                name, interface, version = _global(arguments)
                offered.setdefault(interface, (name, version))
            is_complete = is_complete or (number, event) == (SYNCED, SYNC_DONE)
    connection.sendall(subscription(offered))
    return rest


def subscription(offered: dict[str, tuple[int, int]]) -> bytes:
    """The requests, for globals by interface: name and version. Raises NotHereError without the extension."""
    if "ext_idle_notifier_v1" not in offered or "wl_seat" not in offered:
        raise NotHereError("the Wayland compositor does not tell when input stops")
    seat, notifier = offered["wl_seat"][0], offered["ext_idle_notifier_v1"]
    version = min(notifier[1], 2)
    return (
        _bind(seat, "wl_seat", 1, SEAT)
        + _bind(notifier[0], "ext_idle_notifier_v1", version, NOTIFIER)
        + request(
            NOTIFIER,
            NOTIFIER_GET_INPUT if version >= 2 else NOTIFIER_GET,
            struct.pack("=III", NOTIFICATION, QUIET_MS, SEAT),
        )
    )


def _bind(name: int, interface: str, version: int, number: int) -> bytes:
    text = interface.encode() + b"\0"
    arguments = struct.pack("=II", name, len(text)) + text + bytes(-len(text) % 4)
    return request(REGISTRY, REGISTRY_BIND, arguments + struct.pack("=II", version, number))


def _global(arguments: bytes) -> tuple[int, str, int]:
    (name,) = struct.unpack_from("=I", arguments)
    interface, end = _string(arguments, 4)
    (version,) = struct.unpack_from("=I", arguments, end)
    return name, interface, version


def _string(arguments: bytes, start: int) -> tuple[str, int]:
    """A string, and where the next argument begins."""
    (length,) = struct.unpack_from("=I", arguments, start)
    text = arguments[start + 4 : start + 4 + length].rstrip(b"\0")
    return text.decode(errors="replace"), start + 4 + length + -length % 4
