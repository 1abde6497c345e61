"""I make view models known to QML by their names, when the first window is built.

PySide's own decorator does so at once, and loads Qt's QML for it: 4 MB that a program in the tray does
without.
"""

from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T", bound=type[QObject])

MODULE: Final = "Cocoon.ViewModels"
_WAITING: list[type[QObject]] = []


def QmlElement(view_model: T) -> T:
    """As PySide's, whose name the linter's tools look for. The module says ``QML_IMPORT_NAME`` for them."""
    _WAITING.append(view_model)
    return view_model


def register_elements() -> None:
    """Call this before QML is loaded."""
    from PySide6.QtQml import qmlRegisterType

    while _WAITING:
        view_model = _WAITING.pop()
        name: Any = view_model.__name__  # text, whatever PySide's stubs say
        if qmlRegisterType(view_model, MODULE, 1, 0, name) < 0:
            raise RuntimeError(f"QML does not take {name}")
