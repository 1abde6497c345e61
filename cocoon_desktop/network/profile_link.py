"""I read ``cocoon://network?...``, the link by which a network offers itself. I believe nothing it says.

    cocoon://network?v=1&kind=test&name=Example&root=<address>&chain=https://toncenter.example/api/v2/

A link comes from any page or mail, so there is one way to write each thing and everything else is refused.
Reading one changes nothing: the owner is asked, and then it is only kept as a profile.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args
from urllib.parse import unquote_to_bytes, urlsplit

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.address import parse_spelled_address
from cocoon_desktop.ton.cell import Address

VERSION = "1"
MAX_LINK = 2048
MAX_NAME = 40
MAX_CHAIN = 200
FIELDS = ("v", "kind", "name", "root", "chain")
BEGINNING = re.compile(r"cocoon://network/?\?", re.IGNORECASE)
# RFC 3986: what may stand in a query, "&" between its fields aside.
FIELD = re.compile(r"([a-z]+)=((?:[A-Za-z0-9\-._~:/?@!$'()*,;+=]|%[0-9A-Fa-f]{2})*)")
HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")

OfferedKind: TypeAlias = Literal["test", "main"]


@dataclass(frozen=True, slots=True)
class NetworkProfile:
    """A network as somebody describes it: its root contract, and a server that knows the chain."""

    kind: OfferedKind
    name: str
    root: Address
    chain: str
    """An https address without a name, a password or a query in it."""


def parse_profile_link(link: str) -> NetworkProfile:
    """Raises UsageError that says what is wrong; it repeats nothing of the link."""
    if len(link) > MAX_LINK:
        raise UsageError(f"the link has more than {MAX_LINK} characters")
    beginning = BEGINNING.match(link)
    if beginning is None:
        raise UsageError("the link does not begin with cocoon://network?")
    fields = _fields(link[beginning.end() :])
    if fields["v"] != VERSION:
        raise UsageError("the link is of a version that this program does not know")
    return check_profile(fields)


def check_profile(fields: Mapping[str, str]) -> NetworkProfile:
    """What a link or a file says of a network, once all of its fields are there. Raises UsageError."""
    kind = next((kind for kind in get_args(OfferedKind) if kind == fields["kind"]), None)
    if kind is None:
        raise UsageError("its kind of network is neither test nor main")
    root = check_root(fields["root"], is_main=kind == "main")
    return NetworkProfile(kind, check_name(fields["name"]), root, check_chain(fields["chain"]))


def check_root(text: str, *, is_main: bool) -> Address:
    """Raises UsageError."""
    try:
        root = parse_spelled_address(text)
    except UsageError:
        raise UsageError("its root contract is no address") from None
    if root.test_only and is_main:
        raise UsageError("it offers a test address as one of the main network")
    return root.address


def _fields(query: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for part in query.split("&", len(FIELDS)):
        found = FIELD.fullmatch(part)
        if found is None or found[1] in fields or found[1] not in FIELDS:
            raise UsageError("the link has a field that is unknown, twice there or badly written")
        try:
            fields[found[1]] = unquote_to_bytes(found[2]).decode()
        except UnicodeDecodeError:
            raise UsageError("the link is not UTF-8") from None
    missing = [name for name in FIELDS if name not in fields]
    if missing:
        raise UsageError(f"the link lacks {', '.join(missing)}")
    return fields


def check_name(name: str) -> str:
    """Letters that are what they look like: nothing that hides, turns the direction or begins a line.

    Raises UsageError.
    """
    if not 0 < len(name) <= MAX_NAME or not name.isprintable() or name != " ".join(name.split()):
        raise UsageError(f"its name is empty, longer than {MAX_NAME} letters, or has hidden ones")
    return name


def check_chain(address: str) -> str:
    """An https address without a name, a password or a query in it. Raises UsageError."""
    if len(address) > MAX_CHAIN or not address.isascii():
        raise UsageError("its chain server is no https address")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UsageError("its chain server is no https address") from None
    host = parts.hostname or ""
    spelled = f"https://{host}{'' if port is None else f':{port}'}{parts.path}"
    if spelled != address or HOST.fullmatch(host) is None or PATH.fullmatch(parts.path) is None or port == 0:
        raise UsageError("its chain server is no https address with a name")
    return address
