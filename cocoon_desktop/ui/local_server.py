"""I choose how a program listens to other programs of its user, and asks one of them.

Where sockets are files, that needs no QtNetwork: 3 MB, and nothing else of a hidden program needs it.
"""

import sys

if sys.platform == "win32":
    from .local_server_qt import LocalServer, ask
else:
    from .local_server_posix import LocalServer, ask

__all__ = ["LocalServer", "ask"]
