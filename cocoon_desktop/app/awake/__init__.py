"""Holding off sleep while the computer works for somebody else. The display may go dark meanwhile, and no
power plan is ever changed: what is held ends with the process, however it ends.
"""

import sys
from typing import Protocol


class Awake(Protocol):
    """Both may be called at any time, and twice."""

    def hold(self) -> None: ...

    def release(self) -> None: ...


def find_awake() -> Awake:
    """This system's."""
    if sys.platform == "win32":
        from .windows import WindowsAwake

        return WindowsAwake()
    if sys.platform == "darwin":
        from .macos import MacAwake

        return MacAwake()
    from .linux import LinuxAwake
    from .logind import LogindAwake

    return LinuxAwake(LogindAwake())
