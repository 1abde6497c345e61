"""I know what names this computer and its user go by, for the redactor only."""

import getpass
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path

from tonsdk.crypto.bip39 import english

from .redactor import Redactor, names_in


def make_redactor() -> Redactor:
    """For texts of this computer. May ask the system's list of users; off the event loop."""
    home = Path.home()
    names = [platform.node(), home.name, os.environ.get("USERDOMAIN", ""), *_account()]
    folders = (str(home), os.environ.get("COCOON_HOME", ""))
    return Redactor(names_in(*names), tuple(filter(None, folders)), frozenset(english))


def _account() -> list[str]:
    names = []
    with suppress(OSError, KeyError):  # a user without an entry
        names.append(getpass.getuser())
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            names.append(pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0])
    return names
