"""I recognize calls whose arguments stand between tags, from what a chat template made of a few of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..generation import ArgumentTags, ChatFormat
from ..tags import join_tags, split_tags


@dataclass(frozen=True)
class Probe:
    """The names and values that the calls were made of. Both values are strings."""

    name: str
    keys: tuple[str, str]
    values: tuple[str, str]

    @property
    def words(self) -> tuple[str, ...]:
        """In the order in which a call has them."""
        return (self.name, self.keys[0], self.values[0], self.keys[1], self.values[1])


@dataclass(frozen=True)
class Written:
    """What a template made of a call without arguments, of one with two, and of two such; empty: refused."""

    empty: str
    one: str
    two: str


def recognize_tags(found: ChatFormat, written: Written, probe: Probe) -> ChatFormat | None:
    """``found`` with the form of the calls; None for any that is not understood completely."""
    pieces = _pieces(written.one, probe.words)
    empty = _pieces(written.empty, (probe.name,))
    if pieces is None or empty is None:
        return None
    begin, before_key, behind_key, between, behind_other_key, after = pieces
    if behind_key != behind_other_key or behind_key.endswith(('"', "'")):  # it quotes its values
        return None
    key_begin = _common_end(split_tags(before_key), split_tags(between))
    name_end, value_end = _without_end(before_key, key_begin), _without_end(between, key_begin)
    end = split_tags(after)[len(value_end) :]
    key_end = split_tags(behind_key)
    if not (key_begin and value_end and key_end and end and split_tags(begin)):
        return None
    if split_tags(after)[: len(value_end)] != value_end or split_tags(empty[1]) != (*name_end, *end):
        return None
    space = between[: len(between) - len(between.lstrip())]
    tags = ArgumentTags(
        name_begin="",
        name_end=join_tags(name_end),
        key_begin=join_tags(key_begin),
        key_end=join_tags(key_end),
        value_end=join_tags(value_end),
        value_space=space if behind_key.endswith(space) else "",
        call_end="",
    )
    if written.two:
        twice = _pieces(written.two, probe.words * 2)
        if twice is None or split_tags(twice[-1]) != split_tags(after):
            return None
        again = split_tags(twice[5])[len(value_end) :]
    else:
        again = (*end, *split_tags(begin))
    return _with_ends(replace(found, tools=True), tags, split_tags(begin), end, again)


def _with_ends(
    found: ChatFormat,
    tags: ArgumentTags,
    begin: tuple[str, ...],
    end: tuple[str, ...],
    again: tuple[str, ...],
) -> ChatFormat | None:
    """``again`` leads from the last argument of a call to the name of the next one."""
    if again == (*end, *begin):  # each call has a begin and an end of its own
        tags = replace(tags, name_begin=join_tags(begin[1:]), call_end=join_tags(end[:-1] or end))
        return replace(found, tags=tags, tool_begin=begin[0], tool_end="".join(end[-1:] if end[1:] else ()))
    call_end, name_begin = _common_begin(again, end), _common_end(again, begin)
    around_begin, around_end = begin[: -len(name_begin) or None], end[len(call_end) :]
    if not (call_end and name_begin) or again != (*call_end, *name_begin):
        return None
    if len(around_begin) != 1 or len(around_end) > 1:
        return None
    tags = replace(tags, name_begin=join_tags(name_begin), call_end=join_tags(call_end))
    return replace(
        found, tags=tags, tool_begin=around_begin[0], tool_end="".join(around_end), tool_between="\n"
    )


def _pieces(text: str, words: Sequence[str]) -> list[str] | None:
    """What stands before, between and behind these words; None when they do not come once each, in order."""
    pieces = []
    for word in words:
        piece, there, text = text.partition(word)
        if not there:
            return None
        pieces.append(piece)
    pieces.append(text)
    return None if any(word in piece for piece in pieces for word in words) else pieces


def _common_begin(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _common_end(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return _common_begin(one[::-1], other[::-1])[::-1]


def _without_end(text: str, end: tuple[str, ...]) -> tuple[str, ...]:
    tags = split_tags(text)
    return tags[: len(tags) - len(end)]
