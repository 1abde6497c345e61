"""What a program on this computer is told when the network says no: OpenAI's error shapes."""

import logging
from collections.abc import Sequence

from cocoon_desktop.core.errors import CocoonError, EngineError, PeerError, ProtocolError, UsageError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.inference.errors import EngineBusyError
from cocoon_desktop.wire.openai import OpenAIError, path_not_found, too_many_requests

seldom = SeldomLog(logging.getLogger(__name__))

BALANCE_WORDS = "balance is too low"
MODEL_WORDS = "unknown model"
"""How proxies spell these two refusals (cocoon-protocol section 2.4); the codes alone do not tell them
apart.
"""

_STATUS_OF_CODE = {
    621: 400,  # protoviolation
    651: 503,  # notready
    652: 504,  # timeout
}
"""Codes of cocoon-protocol section 1.4; everything else is a bad gateway."""
RETRY_AFTER_S = 2


def nothing_at(path: str, places: Sequence[str]) -> OpenAIError:
    """Names what there is instead: most programs that ask for Ollama's API can be told to use OpenAI's."""
    error = path_not_found(path)
    return OpenAIError(404, f"{error}; there is {', '.join(places)}") if places else error


def explain_any(error: Exception) -> OpenAIError:
    """What the caller is told. A peer's words are not logged: they may hold anything, also the prompt."""
    if not isinstance(error, CocoonError):
        seldom.error(type(error).__name__, "a request failed", exc_info=error)
        return OpenAIError(500, "this program failed; its log says where")
    code = error.code if isinstance(error, PeerError) else 0
    seldom.info(type(error).__name__, "a request was not answered: %s, code %d", type(error).__name__, code)
    return explain(error)


def explain(error: CocoonError) -> OpenAIError:
    """The HTTP error that says what happened, whose fault it is, and whether asking again can help."""
    match error:
        case OpenAIError():
            return error
        case UsageError():
            return OpenAIError(400, str(error), param=error.parameter)
        case PeerError():
            return _explain_peer(error)
        case EngineBusyError():
            return too_many_requests(str(error), RETRY_AFTER_S)
        case EngineError(retry=True):
            return OpenAIError(503, f"the engine: {error}", retry_after_s=RETRY_AFTER_S)
        case ProtocolError():
            return OpenAIError(502, f"the network: {error}")
    return OpenAIError(500, str(error))


def _explain_peer(error: PeerError) -> OpenAIError:
    if MODEL_WORDS in error.reason:
        return OpenAIError(
            404, f"{error.reason}; GET /v1/models lists what is offered", code="model_not_found"
        )
    if BALANCE_WORDS in error.reason:
        message = f"{error.reason}: pay in more, or ask for fewer max_tokens"
        return OpenAIError(402, message, code="insufficient_quota")
    status = _STATUS_OF_CODE.get(error.code, 502)
    again = RETRY_AFTER_S if status == 503 else None
    return OpenAIError(status, f"the network: {error.reason}", retry_after_s=again)
