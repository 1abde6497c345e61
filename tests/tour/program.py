"""The real program, and beside it a socket that tells what stands in its windows.

``python -m tests.tour.program SOCKET [ARGUMENT ...]`` runs ``cocoon-desktop ARGUMENT ...``. The program knows
nothing of the socket; pointer and keyboard reach it through the X server alone.
"""

import faulthandler
import json
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import Future
from typing import TypeAlias, cast

from cocoon_desktop.app.desktop import main
from PySide6.QtCore import QObject, QPoint, QRectF, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ..ui.looking import items, not_clipped

Fact: TypeAlias = "str | bool | list[float]"
STUCK_S = 10.0


class Looker(QObject):
    """Looks at the windows in the thread that draws them, whichever thread asks."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._look)

    @Slot(object)
    def _look(self, answer: "Future[list[dict[str, Fact]]]") -> None:
        try:
            answer.set_result(list(_seen()))
        except Exception as fault:
            answer.set_exception(fault)


def _seen() -> Iterator[dict[str, Fact]]:
    for window in QGuiApplication.topLevelWindows():
        if isinstance(window, QQuickWindow) and window.isVisible():
            whole = QRectF(0, 0, window.width(), window.height())
            corner = window.mapToGlobal(QPoint(0, 0))
            for item in items(window):
                yield from _described(item, whole, corner)


def _described(item: QQuickItem, window: QRectF, corner: QPoint) -> Iterator[dict[str, Fact]]:
    text = item.property("text")
    # PySide's stub promises an interface; an item that is just being taken down has none.
    interface = cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(item))
    label = "" if interface is None else interface.text(QAccessible.Text.Name)
    if not (item.objectName() or text or label):
        return
    place = _place(item)
    yield {
        "name": item.objectName(),
        "text": text if isinstance(text, str) else "",
        "label": label,
        "enabled": item.isEnabled(),
        "focused": item.hasActiveFocus(),
        "place": _on_screen(place, corner),
        "part": _on_screen(not_clipped(item, place).intersected(window), corner),
        "view": _on_screen(_view(item, window), corner),
    }


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _view(item: QQuickItem, window: QRectF) -> QRectF:
    """What scrolls it: where a hand would turn the wheel."""
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable"):
            return _place(above).intersected(window)
        above = above.parentItem()
    return window


def _on_screen(place: QRectF, corner: QPoint) -> list[float]:
    return [place.x() + corner.x(), place.y() + corner.y(), place.width(), place.height()]


def _answer(looker: Looker) -> str:
    """What is there; or, where the program does not get round to looking, what it is doing instead."""
    answer: Future[list[dict[str, Fact]]] = Future()
    looker.asked.emit(answer)
    try:
        return json.dumps({"things": answer.result(STUCK_S)})
    except TimeoutError:
        there = threading.main_thread().ident
        assert there is not None
        stack = "".join(traceback.format_stack(sys._current_frames()[there]))
        return json.dumps({"fault": f"the window does not answer for {STUCK_S:g} s:\n{stack}"})
    except Exception:
        return json.dumps({"fault": traceback.format_exc()})


def _serve(door: socket.socket, looker: Looker) -> None:
    while True:
        visitor, _ = door.accept()
        with visitor:
            visitor.sendall(_answer(looker).encode() + b"\n")


def run() -> None:
    """The program."""
    faulthandler.register(signal.SIGUSR1)  # a dump of all threads, for whoever looks for a hang
    _, address, *arguments = sys.argv
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(address)
    door.listen()
    threading.Thread(target=_serve, args=(door, Looker()), daemon=True).start()
    sys.argv = ["cocoon-desktop", *arguments]
    main()


if __name__ == "__main__":
    run()
