"""What a Wayland compositor says of input, in the protocol's bytes and over a real socket."""

import socket
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.activity.linux.idle_wayland import (
    WaylandIdle,
    events_in,
    quiet_since,
    request,
    subscription,
)
from cocoon_desktop.activity.sensor import NotHereError, Opinion, SensorError, ask
from hypothesis import given
from hypothesis import strategies as st

from ...patience import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix sockets")

IDLED, RESUMED = request(6, 0), request(6, 1)


def text(value: str) -> bytes:
    data = value.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + bytes(-len(data) % 4)


def offer(name: int, interface: str, version: int) -> bytes:
    return request(2, 0, struct.pack("=I", name) + text(interface) + struct.pack("=I", version))


class Compositor:
    """One client's end of a compositor: reads requests, sends events."""

    def __init__(self, path: Path) -> None:
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen()
        self.client: socket.socket | None = None

    def greet(self, sensor: WaylandIdle, *offers: bytes) -> Opinion:
        """Let the sensor connect; the compositor's part runs beside it."""
        backstage = threading.Thread(target=self.accept, args=offers)
        backstage.start()
        opinion = ask(sensor)
        backstage.join()
        return opinion

    def send(self, event: bytes) -> None:
        assert self.client is not None
        self.client.sendall(event)

    def receive(self) -> bytes:
        assert self.client is not None
        return self.client.recv(4096)

    def accept(self, *offers: bytes) -> None:
        self.client, _ = self._listener.accept()
        self.client.settimeout(PATIENCE_S)
        assert self.client.recv(4096) == request(1, 1, struct.pack("=I", 2)) + request(
            1, 0, struct.pack("=I", 3)
        )
        self.client.sendall(b"".join(offers) + request(3, 0, bytes(4)))

    def close(self) -> None:
        if self.client is not None:
            self.client.close()
        self._listener.close()


@pytest.fixture
def compositor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Compositor]:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    there = Compositor(tmp_path / "wayland-7")
    yield there
    there.close()


def test_input_that_stops_and_comes_back(compositor: Compositor) -> None:
    now = [100.0]
    sensor = WaylandIdle(lambda: now[0])
    offers = (offer(1, "wl_compositor", 6), offer(9, "wl_seat", 9), offer(4, "ext_idle_notifier_v1", 2))
    assert compositor.greet(sensor, *offers) == Opinion(idle_s=0.0)
    wanted = subscription({"wl_seat": (9, 9), "ext_idle_notifier_v1": (4, 2)})
    assert compositor.receive() == wanted
    compositor.send(IDLED[:5])
    assert ask(sensor) == Opinion(idle_s=0.0), "half an event is none"
    compositor.send(IDLED[5:])
    assert ask(sensor) == Opinion(idle_s=1.0), "it waits for a second before it says so"
    now[0] = 160.0
    assert ask(sensor) == Opinion(idle_s=61.0)
    compositor.send(RESUMED)
    assert ask(sensor) == Opinion(idle_s=0.0)
    sensor.close()


def test_a_compositor_without_the_extension_is_no_fault(compositor: Compositor) -> None:
    sensor = WaylandIdle()
    assert "does not tell" in compositor.greet(sensor, offer(9, "wl_seat", 9)).absent


def test_a_compositor_that_ends_is_a_fault_and_then_absent(compositor: Compositor) -> None:
    sensor = WaylandIdle()
    compositor.greet(sensor, offer(9, "wl_seat", 9), offer(4, "ext_idle_notifier_v1", 1))
    compositor.close()
    assert ask(sensor).fault
    assert ask(sensor).absent


def test_without_wayland_it_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert ask(WaylandIdle()).absent


def test_films_count_as_input_only_in_the_first_version() -> None:
    first = subscription({"wl_seat": (9, 9), "ext_idle_notifier_v1": (4, 1)})
    second = subscription({"wl_seat": (9, 9), "ext_idle_notifier_v1": (4, 3)})
    arguments = struct.pack("=III", 6, 1000, 4)
    assert first.endswith(request(5, 1, arguments))
    assert second.endswith(request(5, 2, arguments))
    assert struct.pack("=II", 2, 5) in second, "never a version that we do not know"
    with pytest.raises(NotHereError):
        subscription({})


def test_a_refusal_is_a_fault() -> None:
    refusal = request(1, 0, struct.pack("=II", 2, 0) + text("invalid object 2"))
    events, _ = events_in(refusal)
    with pytest.raises(SensorError, match="invalid object 2"):
        quiet_since(events, None, 0.0)


@given(st.lists(st.sampled_from((IDLED, RESUMED)), max_size=6), st.integers(1, 20))
def test_events_survive_any_split(sent: list[bytes], step: int) -> None:
    stream, rest, got = b"".join(sent), b"", 0
    for start in range(0, len(stream), step):
        events, rest = events_in(rest + stream[start : start + step])
        got += len(events)
    assert (got, rest) == (len(sent), b"")
