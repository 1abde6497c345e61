"""I take marks apart that are written as tags, such as ``<tool_call>`` and ``<function=``.

Models put white space between tags, or leave it out, as they like; within a tag they never vary.
"""

import re
from functools import lru_cache
from typing import Final

_TAG: Final = re.compile(r"<[^<>]*>?|[^<\s]+")
NEVER: Final = -2


@lru_cache(64)
def split_tags(mark: str) -> tuple[str, ...]:
    """``">\\n<parameter="`` are the tags ``>`` and ``<parameter=``."""
    return tuple(_TAG.findall(mark))


def join_tags(tags: "tuple[str, ...] | list[str]") -> str:
    """A mark of these tags."""
    return "\n".join(tags)


def find_end(text: str, start: int, mark: str) -> int | None:
    """Where the mark ends that stands at ``start`` behind any white space; NEVER where another text does.

    None: the text ends before it is known.
    """
    place = start
    for tag in split_tags(mark):
        while place < len(text) and text[place].isspace():
            place += 1
        if not text.startswith(tag, place):
            return None if tag.startswith(text[place:]) else NEVER
        place += len(tag)
    return place
