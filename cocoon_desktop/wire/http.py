"""One HTTP exchange as values: what travels inside ``query`` and ``answer`` (cocoon-protocol section 2.5).

Everything that can answer a completion request, be it the engine on this machine, a server behind the worker
or the whole network, is a ``CompletionBackend``: the endpoint and the worker ask it the same way.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

Header = tuple[str, str]

PROMPT_TOKENS = "X-Cocoon-Prompt-Tokens"
CACHED_TOKENS = "X-Cocoon-Cached-Tokens"
"""Headers of a stream: what its engine has read before the first word, and what of it was known already."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """``path`` has no host and no query; ``body`` is the payload. Header names keep their spelling."""

    method: str
    path: str
    headers: tuple[Header, ...] = ()
    body: bytes = field(default=b"", repr=False)  # holds a prompt: never printed

    def header(self, name: str) -> str | None:
        """First value of a header, whatever its case; None when absent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """Status and headers are known at once; ``body`` yields pieces as they come.

    Iterating ``body`` may raise a CocoonError in the middle. Closing the iterator cancels the request.
    """

    status: int
    headers: tuple[Header, ...]
    body: AsyncIterator[bytes] = field(repr=False)


class CompletionBackend(Protocol):
    """Answers OpenAI-compatible requests."""

    def run(self, request: HttpRequest) -> AbstractAsyncContextManager[HttpAnswer]:
        """Start the request; leaving the context cancels what still runs.

        Entering raises UsageError for a request that cannot be served as asked, else another CocoonError.
        """
        ...
