"""I write a conversation as the model was trained to read it. I keep what people wrote apart from the frame.

The template comes inside the model file, so it runs in jinja2's sandbox and never sees what anybody wrote: it
gets a private mark in place of each text, and the texts are put back afterwards as spans of their own.
Whatever a text contains, it stays text and cannot become a control token. The sandbox does not bound time or
memory: whoever calls me does. Variables and settings are those of Hugging Face's ``apply_chat_template``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NoReturn

from jinja2 import TemplateError
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cocoon_desktop.core.errors import UsageError

from .generation import Message

MAX_FRAME_CHARS: Final = 1 << 20
"""What a template may write around the texts. The longest system preambles in use have some 10,000."""

CHATML: Final = (
    "{% for message in messages %}"
    "<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""Format of OpenAI's "Chat Markup Language", which most open models understand somewhat."""

FAULTS: Final = (
    TemplateError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What running a stranger's template may raise."""

# Private use characters stand for the texts. The pads are white space, so a template that trims a text trims
# them, which tells us to trim the text too.
_PAD: Final = "\N{EM SPACE}"
_MARK: Final = re.compile(f"({_PAD}?)\ue000([0-9]+)\ue001({_PAD}?)")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a prompt. ``frame`` pieces come from the template, and may hold control tokens."""

    text: str = field(repr=False)
    frame: bool


class ChatTemplate:
    """A compiled template. ``bos`` and ``eos`` are the texts of the model's begin and end tokens.

    Raises one of FAULTS for a source that is no template.
    """

    def __init__(self, source: str, *, bos: str = "", eos: str = "") -> None:
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
        )
        environment.globals.update(
            raise_exception=_refuse, strftime_now=_now, bos_token=bos, eos_token=eos, tools=None
        )
        self._template = environment.from_string(source)

    def render(self, messages: Sequence[Message]) -> list[Span]:
        """The prompt that makes the model answer. Raises UsageError, or one of FAULTS."""
        marked = [
            {"role": _ROLES.get(message.role, message.role), "content": _mark(index, message.content)}
            for index, message in enumerate(messages)
        ]
        frame = "".join(_bounded(self._template.generate(messages=marked, add_generation_prompt=True)))
        spans = list(_put_back(frame, messages))
        _check_all_there(frame, messages)
        return spans


_ROLES: Final = {"developer": "system"}  # OpenAI's newer word for it, which templates do not know


def _mark(index: int, content: str) -> str:
    return f"{_PAD}\ue000{index}\ue001{_PAD}" if content else ""


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > MAX_FRAME_CHARS:
            raise TemplateError(f"the template writes more than {MAX_FRAME_CHARS} characters")
        yield piece


def _put_back(frame: str, messages: Sequence[Message]) -> Iterator[Span]:
    position = 0
    for mark in _MARK.finditer(frame):
        index = int(mark[2])
        if index >= len(messages):
            raise TemplateError("the template writes marks of its own")
        yield Span(frame[position : mark.start()], frame=True)
        text = messages[index].content
        text = text if mark[1] else text.lstrip()
        yield Span(text if mark[3] else text.rstrip(), frame=False)
        position = mark.end()
    yield Span(frame[position:], frame=True)


def _check_all_there(frame: str, messages: Sequence[Message]) -> None:
    written = {int(mark[2]) for mark in _MARK.finditer(frame)}
    for index, message in enumerate(messages):
        if message.content and index not in written:
            raise UsageError(
                f"this model's chat template has no place for message {index}, of role {message.role!r}",
                f"messages[{index}]",
            )


def _refuse(reason: object) -> NoReturn:
    raise UsageError(f"this model's chat template refuses: {str(reason)[:200]}", "messages")


def _now(form: str) -> str:
    return datetime.now().astimezone().strftime(form)
