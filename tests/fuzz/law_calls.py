"""What models write of tools, cut anywhere: the same parts as in one piece, each call whole or taken back,
arguments of a whole call a JSON object. The first byte chooses the form, the second the size of the pieces.
"""

import json
from collections.abc import Sequence

from cocoon_desktop.inference.api.answer_parts import (
    AnswerParts,
    Part,
    ToolCallArguments,
    ToolCallBegun,
    ToolCallBroken,
)
from cocoon_desktop.inference.api.channel_parts import ChannelParts
from cocoon_desktop.inference.generation import ChatFormat, Tool

from ..inference import chat_formats
from ..inference.joined_parts import joined

FORMATS: tuple[ChatFormat, ...] = tuple(
    value for _, value in sorted(vars(chat_formats).items()) if isinstance(value, ChatFormat)
)
SCHEMA = b'{"properties":{"a":{"type":"string"},"n":{"type":"integer"},"on":{"type":"boolean"}}}'
TOOLS = (Tool("f", "", SCHEMA.decode()), Tool("g"))
CALL = b'{"name": "f", "arguments": {"a": "b"}}'
WRITTEN = (
    b"<think>Hm.\n</think>\nSo <tool_call>\n" + CALL + b"\n</tool_call>\n<tool_call>" + CALL + b" end",
    b"[TOOL_CALLS][" + CALL + b", " + CALL + b"] more",
    b'[TOOL_CALLS]f[CALL_ID]abcdef123[ARGS]{"a": "}\\""}[TOOL_CALLS]g[ARGS]{}x',
    b'<calls><call>function<sep>f\n```json\n{"a": "b"}\n```</call>\n<call>g<sep>{}</call></calls>',
    b"<tool_call>\n<function=f>\n<parameter=a>\nb\n</parameter>\n<parameter=n>5</parameter></function></tool_call>",
    b"<tool_call>f<arg_key>a</arg_key>\n<arg_value>b</arg_value></tool_call>",
    b'<calls><invoke name="f"><parameter name="on">true</parameter></invoke></calls>',
    b'<|channel|>analysis<|message|>Hm.<|end|><|channel|>commentary to=functions.f<|message|>{"a":1}<|call|>',
    b'{"name": "f", "parameters": {"a": "\\ud83d\\ude00"}}',
)
SEEDS = tuple(bytes((number, 3)) + text for text in WRITTEN for number in range(len(FORMATS)))


def parts_of(chat_format: ChatFormat, pieces: Sequence[str], *, cut: bool) -> list[Part]:
    names = iter(range(1 << 20))

    def new_id() -> str:
        return f"id{next(names)}"

    taken: AnswerParts | ChannelParts = AnswerParts(chat_format, TOOLS, new_id=new_id)
    if chat_format.channels:
        taken = ChannelParts(TOOLS, new_id=new_id)
    return [*(part for piece in pieces for part in taken.feed(piece)), *taken.finish(cut=cut)]


def try_one(data: bytes) -> None:
    if len(data) < 2:
        return
    chat_format, step = FORMATS[data[0] % len(FORMATS)], 1 + data[1] % 32
    text = data[2:].decode("utf-8", "replace")
    pieces = [text[at : at + step] for at in range(0, len(text), step)]
    for cut in (False, True):
        whole = joined(parts_of(chat_format, [text], cut=cut))
        assert joined(parts_of(chat_format, pieces, cut=cut)) == whole
        if not cut:
            _check_calls(whole)


def _check_calls(parts: Sequence[Part]) -> None:
    begun = [part.index for part in parts if isinstance(part, ToolCallBegun)]
    broken = {part.index for part in parts if isinstance(part, ToolCallBroken)}
    assert begun == list(range(len(begun)))
    assert broken <= set(begun)
    for index in set(begun) - broken:
        written = [part.text for part in parts if isinstance(part, ToolCallArguments) and part.index == index]
        assert isinstance(json.loads("".join(written)), dict)
