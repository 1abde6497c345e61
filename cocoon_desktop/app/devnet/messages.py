"""What the app and the devnet's process say to each other, one JSON object per line. Pure.

The first order says what to open. An order that allows a model is answered by its name, and by why not.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

from cocoon_desktop.core.errors import RemoteProtocolError

MAX_LINE_BYTES: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Open:
    """Folders, the raw address of the owner, a full model name; ports are 0 for free ones."""

    folder: str
    cache: str
    owner: str
    model: str
    chain_port: int = 0
    worker_port: int = 0
    client_port: int = 0


@dataclass(frozen=True, slots=True)
class Allow:
    """Let the root contract list this full model name."""

    model: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A sentence for the person who waits."""

    text: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is open: the ports that were found, and the raw address of the root contract."""

    chain_port: int
    worker_port: int
    client_port: int
    root: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """``fault`` says why not; it is empty when the model is listed."""

    model: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """The last word of a devnet that cannot be opened."""

    reason: str


Message: TypeAlias = Open | Allow | Progress | Ready | Allowed | Failed
_KINDS: Final[dict[str, type[Message]]] = {
    kind.__name__.lower(): kind for kind in (Open, Allow, Progress, Ready, Allowed, Failed)
}


def encode(message: Message) -> bytes:
    """One line."""
    fields = {"kind": type(message).__name__.lower(), **asdict(message)}
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def decode(line: bytes) -> Message:
    """Raises RemoteProtocolError for a line that is none of ours."""
    try:
        fields = json.loads(line)
        return _KINDS[fields.pop("kind")](**fields)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RemoteProtocolError(f"the devnet's process wrote no message: {type(error).__name__}") from error
