"""What a router is told, by its command line and by JSON (cocoon-protocol section 3.5). Pure.

-S port@policy[:hashes]   -F port:host:port@policy   -R port:host:port@policy   -P name:type[:hashes]
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, TDX, Policy, PolicyType
from cocoon_desktop.attestation.proof_of_work import DEFAULT_DIFFICULTY, MAX_DIFFICULTY, POSSIBLE_DIFFICULTY
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

PORTS: Final = range(1024, 1 << 16)
BUILT_IN: Final = {policy.name: policy for policy in (ANY, FAKE_TDX, TDX)}


class PortType(StrEnum):
    SOCKS5 = "socks5"
    FORWARD = "forward"
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class PortConfig:
    """``destination`` is where a forward or reverse port leads; a SOCKS5 port is told by its caller."""

    type: PortType
    port: int
    policy: Policy
    destination: Endpoint | None = None
    serialize_info: bool = False
    policy_from_user: bool = False

    def __str__(self) -> str:
        to = f" -> {self.destination}" if self.destination else ""
        return f"{self.type} {self.port}{to} @{self.policy.name}"


@dataclass(frozen=True, slots=True)
class RouterConfig:
    """``policies`` are those that a SOCKS5 user name may select."""

    ports: tuple[PortConfig, ...]
    policies: dict[str, Policy]
    certificate_base: str = ""
    difficulty: int = DEFAULT_DIFFICULTY
    max_difficulty: int = MAX_DIFFICULTY

    @property
    def needs_quotes(self) -> bool:
        """Whether any policy in use may ask for a real quote."""
        used = {port.policy.type for port in self.ports}
        if any(port.policy_from_user for port in self.ports):
            used |= {policy.type for policy in self.policies.values()}
        return PolicyType.TDX in used


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The options as they were typed."""

    socks: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    serialize_info: bool = False
    certificate_base: str = ""
    difficulty: int = DEFAULT_DIFFICULTY
    max_difficulty: int = MAX_DIFFICULTY
    collateral_hash: str = ""
    ports: tuple[str, ...] = ()
    """In the older form, which names the type."""


def build_config(line: CommandLine, json_text: str | None = None) -> RouterConfig:
    """Raises UsageError. JSON cannot set difficulties or replace built-in policies, as upstream."""
    for name, bits in (("-d", line.difficulty), ("-m", line.max_difficulty)):
        if not 0 <= bits <= POSSIBLE_DIFFICULTY:
            raise UsageError(f"a difficulty is 0 to {POSSIBLE_DIFFICULTY} bits", name)
    document = _read_json(json_text) if json_text is not None else _Document()
    root = frozenset(_hashes(line.collateral_hash)) or TDX.collateral_roots
    policies = {**_json_policies(document, root), **_line_policies(line.policies, root), **BUILT_IN}
    policies["tdx"] = replace(TDX, collateral_roots=root)
    ports = [
        *(_socks(text, policies, line.serialize_info) for text in line.socks),
        *(_fixed(PortType.FORWARD, text, policies, line.serialize_info) for text in line.forward),
        *(_fixed(PortType.REVERSE, text, policies, line.serialize_info) for text in line.reverse),
        *(_any_kind(text, policies, line.serialize_info) for text in line.ports),
        *(_json_port(entry, policies) for entry in document.ports),
    ]
    if not ports:
        raise UsageError("a router needs at least one port: -S, -F or -R")
    numbers = [port.port for port in ports]
    if len(set(numbers)) != len(numbers):
        raise UsageError("two ports of the router have the same number")
    base = line.certificate_base or document.cert_base_name
    return RouterConfig(tuple(ports), policies, base, line.difficulty, line.max_difficulty)


# --- the command line -------------------------------------------------------------------------------------


def _socks(text: str, policies: dict[str, Policy], serialize_info: bool) -> PortConfig:
    number, _, policy = text.partition("@")
    return PortConfig(PortType.SOCKS5, _port(number), _named(policy, policies), serialize_info=serialize_info)


def _fixed(kind: PortType, text: str, policies: dict[str, Policy], serialize_info: bool) -> PortConfig:
    where, _, policy = text.partition("@")
    parts = where.split(":")
    if len(parts) != 3 or not parts[1]:
        raise UsageError(f"{text!r} is not port:host:port@policy")
    destination = Endpoint(parts[1], _port(parts[2]))
    return PortConfig(kind, _port(parts[0]), _named(policy, policies), destination, serialize_info)


def _any_kind(text: str, policies: dict[str, Policy], serialize_info: bool) -> PortConfig:
    match text.split(":"):
        case number, PortType.SOCKS5, *policy if len(policy) < 2:
            return _socks(f"{number}@{(*policy, 'any')[0]}", policies, serialize_info)
        case number, PortType.FORWARD | PortType.REVERSE as kind, name, host, port:
            return _fixed(PortType(kind), f"{number}:{host}:{port}@{name}", policies, serialize_info)
    raise UsageError(f"{text!r} is not port:type:policy:host:port", "-p")


def _named(text: str, policies: dict[str, Policy]) -> Policy:
    """``name`` or ``name:hash,hash``: the hashes are the only images that are let in."""
    name, _, hashes = text.partition(":")
    policy = policies.get(name)
    if policy is None:
        raise UsageError(f"there is no policy {name!r}, only {', '.join(sorted(policies))}")
    return replace(policy, image_hashes=frozenset(_hashes(hashes))) if hashes else policy


def _line_policies(texts: Iterable[str], root: frozenset[bytes]) -> dict[str, Policy]:
    policies = {}
    for text in texts:
        name, _, rest = text.partition(":")
        kind, _, hashes = rest.partition(":")
        if name in BUILT_IN:
            raise UsageError(f"policy {name} is built in", "-P")
        policies[name] = _policy(name, kind, root, image_hashes=frozenset(_hashes(hashes)))
    return policies


def _policy(
    name: str,
    kind: str,
    root: frozenset[bytes],
    *,
    mrtds: frozenset[bytes] = frozenset(),
    rtmrs: frozenset[bytes] = frozenset(),
    image_hashes: frozenset[bytes] = frozenset(),
) -> Policy:
    try:
        policy_type = PolicyType(kind)
    except ValueError:
        raise UsageError(f"policy {name!r} is of type {kind!r}, not {', '.join(PolicyType)}") from None
    roots = root if policy_type is PolicyType.TDX else frozenset[bytes]()
    return Policy(name, policy_type, mrtds, rtmrs, image_hashes, roots)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) not in PORTS:
        raise UsageError(f"{text!r} is no port from {PORTS.start} to {PORTS.stop - 1}")
    return int(text)


def _hashes(text: str) -> list[bytes]:
    return [_hex(part) for part in text.split(",") if part]


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise UsageError(f"{text!r} is not hexadecimal") from None


# --- JSON -------------------------------------------------------------------------------------------------


class _Strict(BaseModel):
    """Keys that we do not know are upstream's business."""

    model_config = ConfigDict(extra="ignore", strict=True)


class _TdxConfig(_Strict):
    allowed_mrtd: list[str] = []
    allowed_rtmr: list[list[str]] = []
    allowed_image_hashes: list[str] = []
    allowed_image_hash: str = ""
    allowed_collateral_root_hashes: list[str] = []


class _PolicyEntry(_Strict):
    name: str
    type: str
    tdx_config: _TdxConfig = _TdxConfig()


class _PortEntry(_Strict):
    port: int
    type: str
    policy_name: str
    destination_host: str = ""
    destination_port: int = 0
    allow_policy_from_username: bool = False
    serialize_info: bool = False


class _Document(_Strict):
    cert_base_name: str = ""
    policies: list[_PolicyEntry] = []
    ports: list[_PortEntry] = []


def _read_json(text: str) -> _Document:
    try:
        return _Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"the router's JSON: {where or 'document'}: {first['msg']}", "-c") from error


def _json_policies(document: _Document, root: frozenset[bytes]) -> dict[str, Policy]:
    policies = {}
    for entry in document.policies:
        lists = entry.tdx_config
        images = [*lists.allowed_image_hashes, *filter(None, [lists.allowed_image_hash])]
        own_roots = frozenset(map(_hex, lists.allowed_collateral_root_hashes))
        policies[entry.name] = _policy(
            entry.name,
            entry.type,
            own_roots or root,
            mrtds=frozenset(map(_hex, lists.allowed_mrtd)),
            rtmrs=frozenset(_hex("".join(four)) for four in lists.allowed_rtmr),
            image_hashes=frozenset(map(_hex, images)),
        )
    return policies


def _json_port(entry: _PortEntry, policies: dict[str, Policy]) -> PortConfig:
    try:
        kind = PortType(entry.type)
    except ValueError:
        raise UsageError(f"a port is of type {entry.type!r}, not {', '.join(PortType)}", "-c") from None
    destination = None
    if kind is not PortType.SOCKS5:
        if not entry.destination_host:
            raise UsageError(f"{kind} port {entry.port} lacks a destination", "-c")
        destination = Endpoint(entry.destination_host, _port(str(entry.destination_port)))
    return PortConfig(
        kind,
        _port(str(entry.port)),
        _named(entry.policy_name, policies),
        destination,
        entry.serialize_info,
        entry.allow_policy_from_username and kind is PortType.SOCKS5,
    )
