"""Parts of an answer, joined to what a reader of all of them has."""

from collections.abc import Sequence

from cocoon_desktop.inference.api.answer_parts import ContentText, Part, ReasoningText, ToolCallArguments


def joined(parts: Sequence[Part]) -> list[Part]:
    """What belongs together in one part."""
    found: list[Part] = []
    for part in parts:
        match found[-1:], part:
            case [ReasoningText(before)], ReasoningText(text):
                found[-1] = ReasoningText(before + text)
            case [ContentText(before)], ContentText(text):
                found[-1] = ContentText(before + text)
            case [ToolCallArguments(index, before)], ToolCallArguments(same, text) if index == same:
                found[-1] = ToolCallArguments(index, before + text)
            case _:
                found.append(part)
    return found
