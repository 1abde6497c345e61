"""SetThreadExecutionState: Windows forgets it when the thread ends. Written to the documentation; not run."""

import sys

if sys.platform == "win32":
    import ctypes

    ES_SYSTEM_REQUIRED, ES_CONTINUOUS = 0x00000001, 0x80000000  # winbase.h

    class WindowsAwake:
        """An ``Awake``. Use it in one thread that lives as long as the program."""

        def hold(self) -> None:
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)

        def release(self) -> None:
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS)
