"""Whether this computer's network costs by the byte."""

import sys

if sys.platform == "win32":
    from .metered_windows import read_metered
elif sys.platform == "darwin":
    from .metered_macos import read_metered
else:
    from .metered_linux import read_metered

__all__ = ["read_metered"]
