"""I ask a hub what a file is, and open its bytes. The only one here who knows huggingface_hub.

The library finds the file, its commit and its SHA-256, and brings the HTTP client. It cannot go on with a
file that another process left half fetched, and its downloads cannot be cancelled, so the bytes are read
here. No login is sent, nothing is reported: only the name of the file and of this program reach the hub.
"""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx2
from huggingface_hub import constants, get_async_session, get_hf_file_metadata, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.text import one_line

from .errors import HubError
from .names import RemoteFile
from .order import Offer

constants.HF_HUB_DISABLE_TELEMETRY = True  # else it asks the hub for a list of programs to look for
logging.getLogger("huggingface_hub").setLevel(
    logging.ERROR
)  # it would print what a server puts into its headers

USER_AGENT: Final = "cocoon-desktop"
ASK_TIMEOUT_S: Final = 10.0
SILENCE_TIMEOUT_S: Final = 30.0
"""A server that sends nothing for so long is asked again."""
PASSING: Final = {408, 425, 429, 500, 502, 503, 504}
"""Statuses that may be gone in a moment."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_RANGE: Final = re.compile(r"bytes ([0-9]{1,18})-[0-9]{1,18}/(?:[0-9]{1,18}|\*)")


@dataclass(frozen=True, slots=True)
class Bytes:
    """An answer whose body begins at ``start`` of the file."""

    start: int
    chunks: AsyncIterator[bytes]


def ask_hub(file: RemoteFile, endpoint: str) -> Offer:
    """Ask about a file; blocks for at most some ten seconds. Raises HubError and UsageError."""
    host = httpx2.URL(endpoint).host
    try:
        url = hf_hub_url(file.repo, file.path, revision=file.revision, endpoint=endpoint)
        found = get_hf_file_metadata(
            url, token=False, timeout=ASK_TIMEOUT_S, headers={"user-agent": USER_AGENT}, endpoint=endpoint
        )
    except OfflineModeIsEnabled as error:
        raise HubError("HF_HUB_OFFLINE is set, so nothing is asked") from error
    except HfHubHTTPError as error:
        raise _refusal(error.response, host, f"{host} about {file}") from error
    except (httpx2.HTTPError, OSError) as error:
        raise _broken(error, host) from error
    except ValueError as error:
        raise UsageError(f"{file} cannot be asked for: {one_line(str(error))}", "model") from error
    if found.commit_hash is None or not _COMMIT.fullmatch(found.commit_hash):
        raise HubError(f"{host} does not answer like a hub: it names no commit", host=host)
    if found.etag is None or not _SHA256.fullmatch(found.etag):
        raise HubError(f"{host} names no SHA-256 for {file}, so its bytes could not be checked", host=host)
    if found.size is None or found.size <= 0:
        raise HubError(f"{host} does not say how large {file} is", host=host)
    pinned = hf_hub_url(file.repo, file.path, revision=found.commit_hash, endpoint=endpoint)
    return Offer(pinned, found.commit_hash, found.etag, found.size)


@asynccontextmanager
async def open_bytes(url: str, start: int) -> AsyncIterator[Bytes]:
    """The bytes of a file from ``start`` on, or from 0 where the server cannot do that. Raises HubError."""
    host = httpx2.URL(url).host
    headers = {"user-agent": USER_AGENT, "accept-encoding": "identity"}
    if start:
        headers["range"] = f"bytes={start}-"
    timeout = httpx2.Timeout(SILENCE_TIMEOUT_S, connect=ASK_TIMEOUT_S)
    try:
        async with (
            get_async_session() as client,
            client.stream("GET", url, headers=headers, timeout=timeout) as answer,
        ):
            yield Bytes(_start(answer, start), answer.aiter_raw())
    except OfflineModeIsEnabled as error:
        raise HubError("HF_HUB_OFFLINE is set, so nothing is fetched") from error
    except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL) as error:
        raise _broken(error, host) from error


def _start(answer: httpx2.Response, wanted: int) -> int:
    """Where the body of an answer begins."""
    host = answer.url.host
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise HubError(f"{host} sends the file packed, which nobody asked for", host=host)
    if answer.status_code == 200:
        return 0
    if answer.status_code != 206:
        raise _refusal(answer, host, host)
    match = _RANGE.fullmatch(answer.headers.get("content-range", ""))
    if not wanted or match is None or int(match[1]) != wanted:
        raise HubError(f"{host} sends another piece of the file than the one asked for", host=host)
    return wanted


def _refusal(answer: httpx2.Response, host: str, whom: str) -> HubError:
    status, reason = answer.status_code, one_line(answer.headers.get("x-error-message", ""))
    meaning = {
        401: "there is no such file, or it needs a login",
        403: "it may not be fetched without a login",
        404: "there is no such file",
        429: "too many questions",
    }.get(status, "it was refused")
    wish = answer.headers.get("retry-after", "")
    return HubError(
        f"{whom}: {meaning} (HTTP {status}{f', {reason}' if reason else ''})",
        status,
        host=host,
        retry=status in PASSING,
        wait_s=float(wish) if wish.isascii() and wish.isdigit() and len(wish) < 6 else 0,
    )


def _broken(error: Exception, host: str) -> HubError:
    said = one_line(str(error)) or type(error).__name__
    return HubError(f"{host} cannot be reached: {said}", host=host, retry=True)
