"""Finding, pressing and judging what stands in the window."""

import asyncio
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QImage, QKeyEvent
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

SLACK = 0.6
"""Pixels by which rounding may differ."""


def items(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Every item that can be seen, in drawing order, open menus included."""
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.isVisible() and item.opacity() > 0:
            yield item
            waiting.extend(reversed(item.childItems()))


def find(window: QQuickWindow, name: str) -> QQuickItem:
    """The visible item of an objectName."""
    found = [item for item in items(window) if item.objectName() == name]
    assert len(found) == 1, f"{len(found)} items are called {name}"
    return found[0]


def is_shown(window: QQuickWindow, name: str) -> bool:
    """Whether an item of this objectName can be seen."""
    return any(item.objectName() == name for item in items(window))


def press(window: QQuickWindow, name: str) -> None:
    """Click into the middle of an item."""
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle(find(window, name)))


def middle(item: QQuickItem) -> QPoint:
    """Where a hand would aim at."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def is_inside(item: QQuickItem, around: QQuickItem) -> bool:
    """Whether an item lies within another one's place in the window."""
    inner = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return around.mapRectToScene(QRectF(0, 0, around.width(), around.height())).contains(inner)


def key(window: QQuickWindow, code: Qt.Key, *, ctrl: bool = False, shift: bool = False) -> None:
    """Press a key."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, code, modifiers)


def write(window: QQuickWindow, text: str) -> None:
    """Type text."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(window, event)


async def by_hand(action: Callable[[], None]) -> None:
    """Let Qt's loop press keys and buttons while a journey waits.

    QTest handles events before it returns; within a coroutine that would start its own step again.
    """
    done = asyncio.get_running_loop().create_future()

    def act() -> None:
        try:
            action()
        except BaseException as fault:
            done.set_exception(fault)
            raise
        done.set_result(None)

    QTimer.singleShot(0, act)
    await done


def focused(window: QQuickWindow) -> str:
    """objectName of the item that has the keyboard, or of the nearest named item around it."""
    item: QQuickItem | None = window.activeFocusItem()
    while item is not None and not item.objectName():
        item = item.parentItem()
    return item.objectName() if item is not None else ""


def texts(window: QQuickWindow) -> list[QQuickItem]:
    """Every text that can be seen."""
    return [item for item in items(window) if item.inherits("QQuickText") and item.property("text")]


def inked(item: QQuickItem) -> QRectF:
    """The part of the window that a text's letters cover."""
    # contentHeight is out of date after a change of lineHeight; implicitHeight is what the letters need.
    wide, high = item.property("contentWidth"), item.implicitHeight()
    across, down = _number(item, "horizontalAlignment"), _number(item, "verticalAlignment")
    x = (item.width() - wide) * (0.5 if across & 4 else 1 if across & 2 else 0)
    y = (item.height() - high) * (0.5 if down & 128 else 1 if down & 64 else 0)
    return item.mapRectToScene(QRectF(x, y, wide, high))


def _number(item: QQuickItem, name: str) -> int:
    # PySide cannot convert the enums of Qt Quick's private classes; QML can.
    context = qmlContext(item)
    assert context is not None
    value, _ = QQmlExpression(context, item, f"{name} + 0").evaluate()
    return int(value)


def layout_faults(window: QQuickWindow) -> list[str]:
    """Texts that are cut off, stick out of the card or button they belong to, or run into each other."""
    faults = []
    seen: list[tuple[str, QRectF]] = []
    for item in texts(window):
        words, ink = item.property("text"), inked(item)
        if item.property("truncated"):
            faults.append(f"cut off: {words}")
        if ink.width() > item.width() + SLACK or ink.height() > item.height() + SLACK:
            faults.append(f"larger than its place: {words}")
        frame = _frame(item)
        if frame is not None and not frame.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(ink):
            faults.append(f"sticks out: {words}")
        left = not_clipped(item, ink)
        if not left.isEmpty() and not _in_popup(item):
            inner = left.adjusted(1, 2, -1, -2)
            faults += [f"{other} runs into {words}" for other, there in seen if there.intersects(inner)]
            seen.append((words, inner))
    return faults


def not_clipped(item: QQuickItem, ink: QRectF) -> QRectF:
    """What is left of a text where a list or a page that scrolls shows only a part, or lies below a cover."""
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        if above.clip():
            ink = ink.intersected(_place(above))
        around: QQuickItem | None = above.parentItem()
        if around is not None and above.inherits("QQuickFlickable"):
            for cover in around.childItems():
                if cover.objectName() == "cover" and _place(cover).intersects(ink):
                    ink = QRectF(ink.topLeft(), QPointF(ink.right(), _place(cover).top()))
        above = around
    return ink


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _in_popup(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None and not above.inherits("QQuickPopupItem"):
        above = above.parentItem()
    return above is not None


FRAMES = ("Card", "ActionButton", "Badge", "StateCorner", "Rail", "Amount", "Banner", "MenuItem", "NavItem")


def _frame(item: QQuickItem) -> QRectF | None:
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        kind = above.metaObject().className()
        if kind.startswith(FRAMES) or "Card_QML" in kind:
            return above.mapRectToScene(QRectF(0, 0, above.width(), above.height()))
        above = above.parentItem()
    return None


def nameless(window: QQuickWindow) -> list[str]:
    """Items that the keyboard can reach and that a screen reader could not name."""
    found = []
    for item in items(window):
        if not item.activeFocusOnTab():
            continue
        interface = QAccessible.queryAccessibleInterface(item)
        if not interface.text(QAccessible.Text.Name):
            found.append(item.objectName() or item.metaObject().className())
    return found


def colours(image: QImage) -> int:
    """How many different colours a picture has, looked at every few pixels."""
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return len({image.pixel(x, y) for x, y in points})
