"""I am what the ``cocoon`` command and the running program say to each other: one line of JSON each way.

    {"cocoon": 1, "do": "pause", "for_s": 900}
    {"cocoon": 1, "is": "report", "state": "paused", ...}

A line parses into one of the values below or raises RemoteProtocolError, nothing else. Text in a report is in
the program's language; ``state`` and ``network`` are words for programs.
"""

import json
import math
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias, TypeVar

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton

VERSION = 1
MAX_QUESTION_BYTES = 1 << 14
"""Nothing that a command asks is longer, also with a link of ``MAX_LINK`` characters that JSON escapes."""
MAX_ANSWER_BYTES = 1 << 16
MAX_LINK = 2048
"""Characters; browsers and desktops hand over about as much."""
LONGEST_PAUSE_S = 366 * 86400.0
MAX_DEVICES = 64

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Show:
    """Come forward; with a ``link``, also look at what it offers."""

    link: str = ""


@dataclass(frozen=True, slots=True)
class AskStatus:
    """Tell what you do and why."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Give the computer back now, for so many seconds; 0 until ``Resume``."""

    for_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on, or try again."""


Question: TypeAlias = Show | AskStatus | Pause | Resume


@dataclass(frozen=True, slots=True)
class Device:
    """What a GPU, or the processor where there is none, reported last. None is "not reported"."""

    name: str
    use_percent: float | None = None
    temperature_c: float | None = None
    power_w: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the program does. ``headline`` is its state with the reason, ``next_step`` what comes then."""

    state: str
    headline: str
    next_step: str
    network: str
    today_nanoton: Nanoton | None
    """Signed since midnight; None while nobody knows."""
    endpoint: str = ""
    """Base address of the OpenAI-compatible endpoint; empty while it is closed."""
    pause_until: float | None = None
    """Unix time."""
    devices: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """It was heard and done."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was done, for this reason."""

    reason: str


Answer: TypeAlias = Report | Done | Refusal


def encode_question(question: Question) -> bytes:
    """One line."""
    match question:
        case Show(link):
            return _line("do", "show", {"link": link} if link else {})
        case AskStatus():
            return _line("do", "status", {})
        case Pause(for_s):
            return _line("do", "pause", {"for_s": for_s})
        case Resume():
            return _line("do", "resume", {})


def decode_question(line: bytes) -> Question:
    """The other way round. Raises RemoteProtocolError."""
    verb, fields = _opened(line, "do", MAX_QUESTION_BYTES)
    match verb:
        case "show":
            link = _take(fields, "link", str, "")
            if len(link) > MAX_LINK:
                raise RemoteProtocolError(f"a link of more than {MAX_LINK} characters")
            question: Question = Show(link)
        case "status":
            question = AskStatus()
        case "pause":
            for_s = _number(fields, "for_s")
            if for_s is None or not 0 <= for_s <= LONGEST_PAUSE_S:
                raise RemoteProtocolError("for_s is no length of a pause")
            question = Pause(for_s)
        case "resume":
            question = Resume()
        case _:
            raise RemoteProtocolError("nobody can do that")
    if fields:
        raise RemoteProtocolError("there are fields that nobody knows")
    return question


def encode_answer(answer: Answer) -> bytes:
    """One line."""
    match answer:
        case Report():
            return _line("is", "report", asdict(answer))
        case Done():
            return _line("is", "done", {})
        case Refusal(reason):
            return _line("is", "refusal", {"reason": reason})


def decode_answer(line: bytes) -> Answer:
    """The other way round; fields of a newer program are passed over. Raises RemoteProtocolError."""
    kind, fields = _opened(line, "is", MAX_ANSWER_BYTES)
    match kind:
        case "report":
            today = _take(fields, "today_nanoton", int, None)
            return Report(
                state=_take(fields, "state", str),
                headline=_take(fields, "headline", str),
                next_step=_take(fields, "next_step", str),
                network=_take(fields, "network", str),
                today_nanoton=None if today is None else Nanoton(today),
                endpoint=_take(fields, "endpoint", str, ""),
                pause_until=_number(fields, "pause_until"),
                devices=tuple(map(_device, _take(fields, "devices", list, [])[:MAX_DEVICES])),
            )
        case "done":
            return Done()
        case "refusal":
            return Refusal(_take(fields, "reason", str))
        case _:
            raise RemoteProtocolError("an answer of an unknown kind")


def _line(kind: str, word: str, fields: dict[str, Any]) -> bytes:
    return json.dumps({"cocoon": VERSION, kind: word, **fields}).encode() + b"\n"


def _opened(line: bytes, kind: str, limit: int) -> tuple[str, dict[str, Any]]:
    """The word after ``kind``, and all other fields."""
    if len(line) > limit:
        raise RemoteProtocolError(f"a line of more than {limit} bytes")
    try:
        fields = json.loads(line, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise RemoteProtocolError("no line of JSON") from None
    if not isinstance(fields, dict):
        raise RemoteProtocolError("no JSON object")
    version = _take(fields, "cocoon", int)
    if version != VERSION:
        raise RemoteProtocolError(f"this program speaks version {VERSION}, not {version}")
    return _take(fields, kind, str), fields


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field stands there twice")
    return fields


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


_MISSING: Any = object()


def _take(fields: dict[str, Any], name: str, kind: type[T], default: Any = _MISSING) -> Any:
    """Take a field out, which must be of this kind; ``default`` stands for a missing one and for null."""
    value = fields.pop(name, None)
    if value is None and default is not _MISSING:
        return default
    if not isinstance(value, kind) or isinstance(value, bool):
        raise RemoteProtocolError(f"{name} is missing or of a wrong kind")
    return value


def _number(fields: dict[str, Any], name: str) -> float | None:
    value = fields.pop(name, None)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RemoteProtocolError(f"{name} is no number")
    return float(value)


def _device(told: Any) -> Device:
    if not isinstance(told, dict):
        raise RemoteProtocolError("a device is no JSON object")
    return Device(
        _take(told, "name", str),
        _number(told, "use_percent"),
        _number(told, "temperature_c"),
        _number(told, "power_w"),
    )
