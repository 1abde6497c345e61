"""How many files a program may have open: every link is one, and systems begin with few."""

import sys
from typing import Final

ENOUGH: Final = 1 << 15
"""Two ports full of links, and what else is open."""


def allow_open_files() -> None:
    """As many as are enough, or as the system lets a program have. Windows counts sockets elsewhere."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
