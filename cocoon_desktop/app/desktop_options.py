"""What ``cocoon-desktop`` can be told. Pure, and without Qt."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from cocoon_desktop.wire.control import MAX_LINK


@dataclass(frozen=True, slots=True)
class DesktopOptions:
    """``hidden``: begin in the tray, as at log-in. ``link``: a cocoon:// address, or empty.

    Without ``watches_owner`` the owner is taken to be away, always: for screens that nobody sits at.
    """

    hidden: bool = False
    link: str = ""
    watches_owner: bool = True


class _ShowVersion(argparse.Action):
    """argparse's own would want to be told the version at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from cocoon_desktop import __version__

        sys.stdout.write(f"{__version__}\n")
        parser.exit()


def parse_options(arguments: Sequence[str]) -> DesktopOptions:
    """Read the command line; help, version and mistakes end the program, a mistake with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="cocoon-desktop",
        description="Cocoon Desktop: the window and the tray icon. A second start raises the first.",
        epilog="The command cocoon talks to the running program: cocoon status, cocoon pause, cocoon resume.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and leave")
    parser.add_argument("--hidden", action="store_true", help="begin in the tray, without a window")
    parser.add_argument("link", nargs="?", default="", metavar="URL", help="a cocoon:// link to look at")
    told = parser.parse_args(arguments)
    if told.link and not told.link.lower().startswith("cocoon:"):
        parser.error("the URL has to begin with cocoon://")
    if len(told.link) > MAX_LINK or not told.link.isascii():
        parser.error(f"the URL has more than {MAX_LINK} characters, or some that no URL has")
    return DesktopOptions(told.hidden, told.link)
