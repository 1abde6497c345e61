"""I keep PySide from reading the source of every module that is imported after it.

It looks for its own name there, to know who may choose features by ``from __feature__ import``, which nobody
here does; and Python keeps every line that was read. Without that the program takes 34 MB less (PySide 6.11).
"""

import sys
from types import ModuleType


def leave_sources_unread() -> None:
    """Call this when PySide is imported, and before what is large. Does nothing without PySide."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None:
        vars(feature)["_mod_uses_pyside"] = _uses_no_features


def _uses_no_features(_: ModuleType) -> bool:
    return False
