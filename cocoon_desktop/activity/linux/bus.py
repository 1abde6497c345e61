"""A connection to the session or system bus (D-Bus), opened when it is needed and again after it was lost."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from jeepney import DBusAddress, MatchRule, MessageFlag, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields

from ..presence import FaultKind
from ..sensor import NotHereError, SensorError

ANSWER_S: Final = 1.0
"""A service that needs longer for one answer has a fault."""

SIGNALLED_EVERY_S: Final = 30.0
"""So seldom a service is asked that says by itself when something changes: signals can be lost."""

NOT_HERE: Final = frozenset(
    "org.freedesktop.DBus.Error." + name
    for name in (
        "ServiceUnknown",
        "NameHasNoOwner",
        "UnknownMethod",
        "UnknownObject",
        "UnknownInterface",
        "UnknownProperty",
        "NotSupported",
        "Spawn.ServiceNotFound",
        "Spawn.ChildExited",
    )
)
"""Errors that mean: this desktop has no such service. Everything else is a fault."""


class Bus:
    """Asks services, and never starts one. Not safe for several threads at once."""

    def __init__(self, which: Literal["session", "system"]) -> None:
        self._which = which
        self._connection: DBusConnection | None = None
        self._rules: list[MatchRule] = []

    def call(
        self, service: str, path: str, interface: str, member: str, signature: str = "", *arguments: object
    ) -> tuple[object, ...]:
        """What the service answers. Raises NotHereError without bus or service, SensorError when it fails."""
        question = new_method_call(
            DBusAddress(path, service, interface), member, signature or None, arguments
        )
        question.header.flags |= MessageFlag.no_auto_start
        try:
            answer = self._open().send_and_get_reply(question, timeout=ANSWER_S)
        except TimeoutError:
            raise SensorError(f"{service} gave no answer for {ANSWER_S:g} s", FaultKind.SILENT) from None
        except OSError as error:
            self.close()
            raise SensorError(f"the {self._which} bus was lost: {error}", FaultKind.LOST) from error
        if answer.header.message_type is MessageType.error:
            name = str(answer.header.fields.get(HeaderFields.error_name, "an error without a name"))
            raise NotHereError(f"no {service}") if name in NOT_HERE else SensorError(f"{service}: {name}")
        return tuple(answer.body)

    def properties(self, service: str, path: str, interface: str) -> dict[str, object]:
        """All properties of an object. Raises what ``call`` raises."""
        interface_of_properties = "org.freedesktop.DBus.Properties"
        (rows,) = self.call(service, path, interface_of_properties, "GetAll", "s", interface)
        if not isinstance(rows, dict):
            raise SensorError(f"{service} has no properties")
        return {str(name): value for name, (_, value) in rows.items()}

    def listen(self, interface: str, *members: str, at: str | None = None, under: str | None = None) -> None:
        """Have signals wake whoever waits for ``fileno``; only of the object ``at`` a path or of those
        ``under`` one, if given.
        """
        for member in members:
            self._rules.append(
                MatchRule(type="signal", interface=interface, member=member, path=at, path_namespace=under)
            )

    def fileno(self) -> int | None:
        """The socket, while it is open."""
        return None if self._connection is None else self._connection.sock.fileno()

    def drain(self) -> None:
        """Throw away signals: they only meant that there is something to ask. Raises SensorError."""
        try:
            with suppress(TimeoutError):
                while self._connection is not None:
                    self._connection.receive(timeout=0)
        except OSError as error:
            self.close()
            raise SensorError(f"the {self._which} bus was lost: {error}", FaultKind.LOST) from error

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> DBusConnection:
        if self._connection is None:
            address = _address(self._which)
            try:
                self._connection = open_dbus_connection(address, auth_timeout=ANSWER_S)
                for rule in self._rules:
                    self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_S)
            except (FileNotFoundError, ConnectionRefusedError):
                raise NotHereError(f"no {self._which} bus") from None
            except (OSError, ValueError, RuntimeError) as error:
                self.close()
                raise SensorError(f"the {self._which} bus cannot be used: {error}", FaultKind.LOST) from error
        return self._connection


def _address(which: Literal["session", "system"]) -> str:
    """As the D-Bus Specification, "Well-known Message Bus Instances", and systemd's per-user bus have it."""
    if which == "system":
        return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or "unix:path=/var/run/dbus/system_bus_socket"
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if not folder or not Path(folder, "bus").exists():
        raise NotHereError("no session bus")
    return f"unix:path={folder}/bus"
