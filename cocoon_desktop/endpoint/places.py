"""I know how programs spell the places of OpenAI's API.

A base URL is given with ``/v1`` or without it, and joined with one slash too many; some programs add a
``/v1`` of their own to the one that is there. All of them mean the same place.
"""

from typing import Final

_BEFORE: Final = "/{before:(?:v1/|/)*}"
"""Each turn reads one thing and no two read the same, so that no path takes long to match."""
_BEHIND: Final = "{behind:/*}"


def spellings(place: str) -> str:
    """A pattern for aiohttp's router. ``place`` begins with ``/v1/`` and may have parts in braces."""
    return _BEFORE + place.removeprefix("/v1/") + _BEHIND
