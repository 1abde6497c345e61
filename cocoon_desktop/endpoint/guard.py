"""Who may talk to the endpoint. It listens on loopback, but every web page in a browser here can reach it
too.

A page cannot read or send anything if its Host, its Origin or its content type gives it away: a foreign
Host is a rebound name, a foreign Origin is a page, and a page cannot send JSON without asking first, which
nobody allows.
"""

import re

from cocoon_desktop.wire.openai import OpenAIError

LOCAL_NAMES = frozenset(("127.0.0.1", "localhost", "::1"))
JSON_TYPE = "application/json"
PACKINGS = frozenset(("identity", "gzip", "deflate", "br", "zstd"))
"""Content-Encodings that aiohttp unpacks; it takes any other for none."""

_PLACE = r"(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9.-]{1,253}))(?::[0-9]{1,5})?"
_HOST = re.compile(_PLACE)
_ORIGIN = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*://{_PLACE}")
"""RFC 9110 section 7.2 and RFC 6454 section 7: nothing else stands there, so that nobody can read it
differently.
"""


def verify_caller(method: str, host: str | None, origin: str | None, content_type: str | None) -> None:
    """Raises OpenAIError for a request that a web page may have sent."""
    if _name_in(_HOST, host or "") not in LOCAL_NAMES:
        raise OpenAIError(400, "the Host header is not this computer", param="Host")
    if origin is not None and _name_in(_ORIGIN, origin) not in LOCAL_NAMES:
        raise OpenAIError(400, "web pages may not use this endpoint", param="Origin")
    if method == "POST" and (content_type or "").split(";")[0].strip().lower() != JSON_TYPE:
        raise OpenAIError(415, f"the content type must be {JSON_TYPE}", param="Content-Type")


def verify_packing(encoding: str | None) -> None:
    """Raises OpenAIError for a body that nobody here can unpack."""
    if encoding is not None and encoding.strip().lower() not in PACKINGS:
        known = ", ".join(sorted(PACKINGS))
        raise OpenAIError(
            415, f"the body is packed in an unknown way; known are {known}", param="Content-Encoding"
        )


def _name_in(form: re.Pattern[str], text: str) -> str | None:
    found = form.fullmatch(text)
    return None if found is None else (found[1] or found[2]).lower()
