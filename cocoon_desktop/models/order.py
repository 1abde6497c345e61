"""I say what a file must be, before it is fetched and after. I read and fetch nothing."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.core.errors import CocoonError

from .errors import WrongBytesError
from .gguf import GgufHeader
from .names import RemoteFile


@dataclass(frozen=True, slots=True)
class Order:
    """What to fetch, and what is known about it already: None where nothing is."""

    file: RemoteFile
    folder: Path
    endpoint: str
    sha256: str | None = None
    size: int | None = None
    template_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hub says about a file. ``url`` names the commit, so that the file cannot change under us."""

    url: str
    commit: str
    sha256: str
    size: int


def check_offer(order: Order, offer: Offer) -> None:
    """Compare what the hub says with what is known. Raises WrongBytesError, and CocoonError for the size."""
    name = order.file.name
    if order.sha256 is not None and order.sha256 != offer.sha256:
        raise WrongBytesError(name, order.sha256, offer.sha256, "the hub has another file than the known one")
    if order.size is not None and order.size != offer.size:
        raise CocoonError(f"{name}: the known file has {order.size} bytes, that of the hub {offer.size}")


def check_template(order: Order, header: GgufHeader) -> None:
    """Raises WrongBytesError when the chat template is not the one that was expected."""
    expected, got = order.template_sha256, template_sha256(header)
    if expected is not None and got != expected:
        raise WrongBytesError(order.file.name, expected, got or "of no template", "another chat template")


def template_sha256(header: GgufHeader) -> str | None:
    """What pins a chat template; None where the file has none."""
    return hashlib.sha256(header.chat_template.encode()).hexdigest() if header.chat_template else None
