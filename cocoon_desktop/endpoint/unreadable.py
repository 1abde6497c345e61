"""I say what is wrong with a request that cannot be read as HTTP. Pure.

aiohttp's own sentences go on with what it read, which may be a key or a prompt: only their first words are
passed on.
"""

import re
from typing import Final

from aiohttp.http_exceptions import BadHttpMethod, HttpProcessingError, InvalidURLError, LineTooLong

from cocoon_desktop.wire.openai import OpenAIError

_REASON: Final = re.compile(r"(?:Bad status line:\s*)?([A-Za-z][A-Za-z'` -]{2,60})")
_OTHER_METHOD: Final = re.compile(r"b'([A-Z]{1,32}) [!-~]+ HTTP/1\.[01]'")
_TLS: Final = "HTTPS traffic"
_TOO_MANY: Final = "Too many headers"


def explain_unreadable(error: BaseException | None) -> OpenAIError:
    """The answer to what ``error`` was raised about; None and anything but HTTP's faults are our own."""
    if not isinstance(error, HttpProcessingError):
        return OpenAIError(500, "this program failed; its log says where")
    if isinstance(error, LineTooLong) or error.message.startswith(_TOO_MANY):
        return OpenAIError(431, "the head of the request is too long")
    if _TLS in error.message:
        return OpenAIError(400, "this endpoint speaks no TLS: its address begins with http://")
    other = _OTHER_METHOD.search(error.message) if isinstance(error, BadHttpMethod) else None
    if other is not None:
        return OpenAIError(405, f"{other[1]} does not work here")
    if isinstance(error, InvalidURLError):
        return OpenAIError(400, "the request's URL cannot be read")
    found = _REASON.match(error.message)
    because = f": {found[1].strip()}" if found is not None else ""
    return OpenAIError(400, f"the request is not HTTP/1.1 that can be read{because}")
