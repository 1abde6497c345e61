"""Who may talk to the endpoint. It listens on loopback, but every web page in a browser here can reach it
too.

A page cannot read or send anything if its Host, its Origin or its content type gives it away: a foreign
Host is a rebound name, a foreign Origin is a page, and a page cannot send JSON without asking first, which
nobody allows.
"""

from urllib.parse import urlsplit

from cocoon_desktop.wire.openai import OpenAIError

LOCAL_NAMES = frozenset(("127.0.0.1", "localhost", "::1"))
JSON_TYPE = "application/json"


def verify_caller(method: str, host: str | None, origin: str | None, content_type: str | None) -> None:
    """Raises OpenAIError for a request that a web page may have sent."""
    if _name_of(f"//{host or ''}") not in LOCAL_NAMES:
        raise OpenAIError(400, "the Host header is not this computer", param="Host")
    if origin is not None and _name_of(origin) not in LOCAL_NAMES:
        raise OpenAIError(400, "web pages may not use this endpoint", param="Origin")
    if method == "POST" and (content_type or "").split(";")[0].strip().lower() != JSON_TYPE:
        raise OpenAIError(400, f"the content type must be {JSON_TYPE}", param="Content-Type")


def _name_of(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
