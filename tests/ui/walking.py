"""Walks through a window as somebody does who has no mouse, or does not see it, and tells what such a person
misses.

What a screen reader is told comes from Qt's own accessibility interface.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import getCppPointer

from .looking import find, items, key, texts

CONTROLS = (
    "QQuickAbstractButton",
    "QQuickComboBox",
    "QQuickSlider",
    "QQuickTextField",
    "QQuickTextArea",
)
MOST_STOPS = 200
SILENT_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)
IN_GROUPS = (QAccessible.Role.RadioButton, QAccessible.Role.PageTab)
"""Of these one is a stop of the Tab key; arrow keys go to the others."""
HAVE_KEYS = {"copyButton", "copyCode", "editButton"}
"""In the chat's list, which is one stop: Ctrl+C, Shift+Ctrl+C, and Up in the field below (test_pages.py)."""
SLACK = 1.0


def settle(window: QQuickWindow) -> None:
    """Lay everything out that has changed."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # outside of a loop nobody does
    window.grabWindow()
    QCoreApplication.processEvents()
    while window.incubationController().incubatingObjectCount():  # rows of a list that are half made
        QCoreApplication.processEvents()


def name_of(item: QQuickItem) -> str:
    """For messages of tests."""
    above: QQuickItem | None = item
    while above is not None and not above.objectName():
        above = parent_of(above)
    kind = item.metaObject().className().partition("_QML")[0]
    return kind if above is None else f"{kind} {above.objectName()}"


def controls(window: QQuickWindow) -> list[QQuickItem]:
    """Everything that can be operated now. While a sheet or a question is open: only what is in it."""
    found = [
        item
        for item in items(window)
        if item.isEnabled()
        and (item.activeFocusOnTab() or any(item.inherits(kind) for kind in CONTROLS))
        and not item.inherits("QQuickScrollBar")
        and item.objectName() not in HAVE_KEYS
    ]
    in_popups = [item for item in found if popup_of(item) is not None]
    return in_popups or found


def popup_of(item: QQuickItem) -> QQuickItem | None:
    """The popup that an item lies in."""
    above: QQuickItem | None = item
    while above is not None and not above.inherits("QQuickPopupItem"):
        above = parent_of(above)
    return above


def said(item: QQuickItem) -> QAccessibleInterface:
    """What a screen reader asks."""
    return QAccessible.queryAccessibleInterface(item)


def parent_of(item: QQuickItem) -> QQuickItem | None:
    """None for the first item of a window, which PySide's stubs do not say."""
    return item.parentItem()


def address(item: QObject) -> int:
    return int(getCppPointer(item)[0])


def spoken_tree(window: QQuickWindow) -> set[int]:
    """Every object that a screen reader comes to, beginning at the window."""
    waiting, seen = [QAccessible.queryAccessibleInterface(window)], set[int]()
    while waiting:
        interface = waiting.pop()
        spoken = _object_of(interface)
        if spoken is None or address(spoken) in seen:
            continue
        seen.add(address(spoken))
        waiting.extend(interface.child(at) for at in range(interface.childCount()))
    return seen


def _object_of(interface: QAccessibleInterface | None) -> QObject | None:
    return None if interface is None else interface.object()


def unspoken(window: QQuickWindow) -> list[str]:
    """Controls that a screen reader could not find or name, or could not say what they are."""
    faults, tree = [], spoken_tree(window)
    for item in controls(window):
        name = said(item).text(QAccessible.Text.Name)
        if not any(letter.isalnum() for letter in name):
            faults.append(f"{name_of(item)} has no name: {name!r}")
        if any(unicodedata.category(letter) == "Co" for letter in name) or name == item.property("glyph"):
            faults.append(f"{name_of(item)} is named by its picture")
        if said(item).role() in SILENT_ROLES:
            faults.append(f"{name_of(item)} has no role")
        if address(item) not in tree:
            faults.append(f"{name_of(item)} is not in the tree")
    return faults


def stops(window: QQuickWindow, *, backwards: bool = False) -> Iterator[QQuickItem]:
    """What Tab, or Shift+Tab, comes to, until it comes round."""
    seen = set[int | str]()
    for _ in range(MOST_STOPS):
        key(window, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab, shift=backwards)
        QCoreApplication.processEvents()  # where something is scrolled to
        QCoreApplication.processEvents()  # where something is scrolled to
        item = _stop_of(window.activeFocusItem())
        if item is None or marks(item) & seen:
            return
        seen |= marks(item)
        yield item
    raise AssertionError("the Tab key never comes round")


def _stop_of(item: QQuickItem | None) -> QQuickItem | None:
    """What has the keyboard: of a list the list itself, not its row."""
    stop = item
    while stop is not None and not stop.activeFocusOnTab():
        stop = parent_of(stop)
    return item if stop is None else stop


def marks(item: QQuickItem) -> set[int | str]:
    """By what it is known again: lists let go of rows that were scrolled away, and make them again."""
    above, number = parent_of(item), item.objectName()
    while above is not None and number and not above.objectName():
        above = parent_of(above)
    return {f"{above.objectName()} {number}"} if above is not None and number else {address(item)}


def unreached(window: QQuickWindow) -> list[str]:
    """What the keyboard does not come to, where it cannot be seen, and where it is out of sight."""
    faults = []
    there = [_Wanted.of(item) for item in controls(window)]
    ways: list[set[int | str]] = []
    for backwards in (False, True):
        way = set[int | str]()
        for item in stops(window, backwards=backwards):
            way |= marks(item)
            above = parent_of(item)
            while above is not None:  # a list is reached where a button in it is: its keys work there, too
                way |= marks(above) if above.activeFocusOnTab() else set()
                above = parent_of(above)
            if backwards:
                continue
            if not has_ring(item):
                faults.append(f"the keyboard cannot be seen on {name_of(item)}")
            if not in_sight(item):
                faults.append(f"the keyboard is out of sight on {name_of(item)}")
        ways.append(way)
    forth, back = ways
    for wanted in there:
        if wanted.in_list and wanted.ways & (forth | back):
            continue  # rows that are far away are not made yet: from their side nobody comes to them
        if not wanted.ways & forth:
            faults.append(f"Tab does not come to {wanted.name}")
        elif not wanted.ways & back:
            faults.append(f"Shift+Tab does not come to {wanted.name}")
    return faults


def out_of_order(window: QQuickWindow) -> list[str]:
    """Where Tab jumps back: to the left in a line, or up, unless it is to a column further right. Once it has
    to, when it comes round.
    """
    way = [_Spot.of(item) for item in stops(window)]
    jumps = [
        f"Tab jumps back from {here.name} to {there.name}"
        for here, there in pairwise([*way, *way[:1]])
        if _is_before(there.beside(here), here.beside(there))
    ]
    return jumps if len(jumps) > 1 else []


def _is_before(there: QRectF, here: QRectF) -> bool:
    """Whether a reader has passed it already."""
    if there.bottom() <= here.top() + SLACK:
        return there.left() < here.right() - SLACK
    return there.top() < here.bottom() - SLACK and there.right() <= here.left() + SLACK


@dataclass(frozen=True)
class _Spot:
    """Where a stop of the Tab key lay when it had the keyboard."""

    name: str
    place: QRectF
    views: tuple[tuple[int, QRectF, QPointF], ...]
    """What can be scrolled around it, from the inside: which, where, and how far it was scrolled."""

    @classmethod
    def of(cls, item: QQuickItem) -> "_Spot":
        views, above = [], parent_of(item)
        while above is not None:
            if above.inherits("QQuickFlickable"):
                scrolled = QPointF(*(float(above.property(name)) for name in ("contentX", "contentY")))
                views.append((address(above), place(above), scrolled))
            above = parent_of(above)
        return cls(name_of(item), place(item), tuple(views))

    def beside(self, other: "_Spot") -> QRectF:
        """Where it lies on the paper that both lie on. What is scrolled apart from it lies where its view
        does.
        """
        shared = {view for view, _, _ in other.views}
        lies, shift = self.place, QPointF()
        for view, there, scrolled in self.views:
            if view in shared:
                shift += scrolled
            else:
                lies = there
        return lies.translated(shift)


@dataclass(frozen=True)
class _Wanted:
    """A control, which may be gone when the walk is over."""

    name: str
    ways: frozenset[int | str]
    """It is reached when one of these is a stop."""
    in_list: bool

    @classmethod
    def of(cls, item: QQuickItem) -> "_Wanted":
        ways, group = marks(item), parent_of(item)
        if said(item).role() in IN_GROUPS and group is not None:
            ways = ways.union(*map(marks, group.childItems()))
        above = parent_of(item)
        while above is not None and not above.inherits("QQuickListView"):
            above = parent_of(above)
        return cls(name_of(item), frozenset(ways), above is not None)


def has_ring(item: QQuickItem) -> bool:
    """Whether something in, or just around, the item shows that it has the keyboard."""
    if any(_is_ring(each) for each in _inside(item)):
        return True
    above = parent_of(item)
    for _ in range(4):
        if above is None:
            return False
        if any(_is_ring(each) for each in (above, *above.childItems()) if each.isVisible()):
            return True
        above = parent_of(above)
    return False


def _inside(item: QQuickItem) -> Iterator[QQuickItem]:
    waiting = [item]
    while waiting:
        each = waiting.pop()
        if each.isVisible() and each.opacity() > 0:
            yield each
            waiting.extend(each.childItems())


def _is_ring(item: QQuickItem) -> bool:
    if not item.inherits("QQuickRectangle"):
        return False
    width, colour = QQmlProperty(item, "border.width").read(), QQmlProperty(item, "border.color").read()
    return bool(width == 2 and QColor(colour) == QColor("#b3bcff"))  # of the dark theme


def place(item: QQuickItem) -> QRectF:
    """Where it lies in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _room(item: QQuickItem) -> QRectF:
    """The window. PySide takes what QQuickItem.window() gives for its own, and deletes it."""
    while (above := parent_of(item)) is not None:
        item = above
    return QRectF(0, 0, item.width(), item.height())


def _sight(item: QQuickItem) -> QRectF:
    """What can be seen of the window where the item lies."""
    seen = _room(item)
    above = parent_of(item)
    while above is not None:
        if above.clip() or above.inherits("QQuickFlickable"):
            seen = seen.intersected(place(above))
        above = parent_of(above)
    return seen


def in_sight(item: QQuickItem) -> bool:
    """Whether the whole of an item can be seen; of one that is higher than the window, a part."""
    seen, here = _sight(item).adjusted(-SLACK, -SLACK, SLACK, SLACK), place(item)
    return seen.contains(here) if here.height() <= seen.height() else seen.intersects(here)


def out_of_reach(window: QQuickWindow) -> list[str]:
    """Texts that no scrolling brings into the window."""
    return [str(item.property("text")) for item in texts(window) if not _can_be_seen(item)]


def _can_be_seen(item: QQuickItem) -> bool:
    ink, room = place(item), _room(item).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    above = parent_of(item)
    while above is not None:
        if above.inherits("QQuickListView"):
            return room.left() <= ink.left() and ink.right() <= room.right()  # it goes to every row
        if above.inherits("QQuickFlickable"):
            origin = place(above).topLeft()
            left, top = (float(above.property(name)) for name in ("contentX", "contentY"))
            first = [float(above.property(name)) for name in ("originX", "originY")]
            margins = [float(above.property(name)) for name in ("topMargin", "bottomMargin")]
            size = [float(above.property(name)) for name in ("contentWidth", "contentHeight")]
            whole = QRectF(
                origin.x() - left + first[0],
                origin.y() - top + first[1] - margins[0],
                max(size[0], above.width()),
                max(size[1], above.height()) + sum(margins),
            )
            return whole.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(ink)
        above = parent_of(above)
    return room.contains(ink)


def faults_of(window: QQuickWindow) -> Sequence[str]:
    """Everything that is wrong with what is shown now."""
    settle(window)
    return [*unspoken(window), *unreached(window), *out_of_order(window), *out_of_reach(window)]


def tab_to(window: QQuickWindow, name: str) -> None:
    """Press Tab until an item, or something in it, has the keyboard."""
    wanted = find(window, name)
    for _ in range(MOST_STOPS):
        item: QQuickItem | None = window.activeFocusItem()
        while item is not None and item is not wanted:
            item = parent_of(item)
        if item is wanted:
            return
        key(window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")
