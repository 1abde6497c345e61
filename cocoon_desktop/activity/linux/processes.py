"""What /proc tells about one program. Programs end at any moment: that is an empty answer, not an error."""

from pathlib import Path

PROC = Path("/proc")


def name_of(pid: int) -> str:
    """The short name of a program; its number when it is gone."""
    try:
        return (PROC / str(pid) / "comm").read_text(errors="replace").strip() or str(pid)
    except OSError:
        return str(pid)


def arguments_of(pid: int) -> list[str]:
    """Its command line."""
    return _strings(PROC / str(pid) / "cmdline")


def environment_of(pid: int) -> dict[str, str]:
    """What it was started with; empty for other users' programs."""
    rows = (row.partition("=") for row in _strings(PROC / str(pid) / "environ"))
    return {name: value for name, _, value in rows}


def children_of(pid: int) -> set[int]:
    """The programs that any of its threads started."""
    children: set[int] = set()
    try:
        for thread in (PROC / str(pid) / "task").iterdir():
            children.update(int(number) for number in (thread / "children").read_text().split())
    except OSError:
        return children
    return children


def _strings(path: Path) -> list[str]:
    try:
        return [text.decode(errors="replace") for text in path.read_bytes().split(b"\0") if text]
    except OSError:
        return []
