"""What an outside engine calls its models, and what they are called on the network. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import UsageError

from .address import ServerAddress

MAX_NAME = 256
"""As long as a request's model may be."""


@dataclass(frozen=True, slots=True)
class OutsideOptions:
    """What the owner says. Without a ``model`` the engine is asked which one it has."""

    address: ServerAddress
    model: str = ""
    api_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OutsideModel:
    """One model of an outside engine: ``name`` is for the network, ``server_name`` for the engine."""

    address: ServerAddress
    name: str
    server_name: str
    api_key: str = field(default="", repr=False)

    @property
    def sha256(self) -> str:
        """Nobody here has seen the file."""
        return ""

    @property
    def full_name(self) -> str:
        """As ``name@commit:verity`` (cocoon-protocol section 2.2): says that nobody has checked it."""
        return f"{self.name}@outside:unverified"


def choose_model(options: OutsideOptions, offered: Sequence[str]) -> OutsideModel:
    """The model that the owner named, else the only one. Raises UsageError when that is none."""
    server_name = options.model
    if not server_name:
        if not offered:
            raise UsageError(f"{options.address} offers no model")
        if len(offered) > 1:
            names = ", ".join(offered)
            reason = f"{options.address} offers several models: {names}; --engine-model says which"
            raise UsageError(reason, "--engine-model")
        server_name = offered[0]
    return OutsideModel(options.address, network_name(server_name), server_name, options.api_key)


def network_name(server_name: str) -> str:
    """The name without what is the owner's business: llama-server calls a model by the path of its file.

    What follows an ``@`` would be cut off on the network. Raises UsageError for a name that is none.
    """
    name = server_name
    if name.lower().endswith(".gguf"):
        name = name.replace("\\", "/").rsplit("/", 1)[-1][: -len(".gguf")]
    name = name.replace("@", "-")
    if not name.strip() or not name.isprintable() or len(name) > MAX_NAME:
        raise UsageError(f"{server_name[:64]!r} cannot be a model's name on the network")
    return name


@dataclass(frozen=True, slots=True)
class Offered:
    """``names`` are what a person is shown; a model also answers to ``aliases``."""

    names: tuple[str, ...]
    aliases: frozenset[str]

    def has(self, server_name: str) -> bool:
        return server_name in self.names or server_name in self.aliases


def read_models(body: bytes) -> Offered | None:
    """The answer of ``GET /v1/models``; None when it is something else."""
    try:
        rows = json.loads(body)["data"]
        names = tuple(row["id"] for row in rows)
        aliases = frozenset(alias for row in rows for alias in row.get("aliases") or ())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Offered(names, aliases) if all(isinstance(name, str) for name in (*names, *aliases)) else None
