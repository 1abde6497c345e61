"""I say in the language of the window why something did not work. Errors bring the facts; I keep no state.

A reason is half a sentence that can stand after a colon. What the failing part said itself is kept below it
in the original: its words are for whoever looks into it, and for searching.
"""

import errno
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLocale

from cocoon_desktop.core.errors import (
    ChainError,
    CocoonError,
    EngineError,
    KeyStoreError,
    PasswordWantedError,
    PeerError,
    ProtocolError,
    UsageError,
)
from cocoon_desktop.core.text import one_line
from cocoon_desktop.endpoint.too_long import ConversationTooLongError
from cocoon_desktop.inference.errors import DoesNotFitError, EngineBusyError, PromptTooLongError
from cocoon_desktop.models.errors import HubError, NoModelError, WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.space import SpaceError
from cocoon_desktop.ton.chain_errors import ChainBusyError, SendFailedError
from cocoon_desktop.ton.spending import LimitError

from .amounts import number_text, ton_text
from .file_sizes import file_text
from .i18n import fill, translate
from .units import with_unit

GIB: Final = 1 << 30
DETAIL_FITS: Final = 600
"""Letters of the original words that are shown; the log has all of them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """``detail`` is what the part that failed said itself; empty where ``text`` leaves nothing out."""

    text: str
    detail: str = ""

    @property
    def lines(self) -> str:
        """All of it, where it stands alone."""
        return below(begun(self.text), self.detail)


NO_REASON: Final = Reason("")


class ToldError(CocoonError):
    """Somebody has put it into words already."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.detail or reason.text)
        self.reason = reason


def told(sentence: str, reason: Reason, *more: str) -> str:
    """A sentence with the reason at ``%1`` and ``more`` at ``%2`` and so on; below it the detail."""
    text = begun(reason.text) if sentence.startswith("%1") else reason.text
    return below(fill(sentence, text, *more), reason.detail)


def begun(text: str) -> str:
    """Half a sentence at the beginning of a whole one. A name of a setting or a file stays as it is."""
    first = text.split(maxsplit=1)[0].replace("'", "") if text.strip() else ""
    return text[:1].upper() + text[1:] if first.isalpha() else text


def explain(error: BaseException) -> Reason:
    """Why it did not work."""
    if isinstance(error, ToldError):
        return error.reason
    if (whole := _whole(error)) is not None:
        return Reason(whole)
    detail = _own_words(error)
    return Reason(_half(error), one_line(detail, DETAIL_FITS))


def _own_words(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error).strip() or type(error).__name__


def unforeseen(error: BaseException) -> Reason:
    """For a defect of ours."""
    said = translate("Chat", "something unforeseen went wrong")
    return Reason(said, f"{type(error).__name__}: {error}")


def below(sentence: str, detail: str) -> str:
    """A sentence, and the original words on a line of their own."""
    return f"{sentence}\n{detail}" if detail else sentence


def _whole(error: BaseException) -> str | None:
    """What needs no further words."""
    locale = QLocale()
    match error:
        case SpaceError():
            sentence = translate("Reason", "%1 are free, %2 more are needed")
            return fill(sentence, file_text(error.free, locale), file_text(error.lacking, locale))
        case LimitError():
            left = with_unit(ton_text(error.left, locale), "TON")
            return fill(translate("Reason", "your limits leave %1 for now"), left)
        case PromptTooLongError() | ConversationTooLongError():
            return translate("Reason", "the conversation is too long for this model")
        case EngineBusyError():
            return translate("Reason", "too many requests are waiting already")
        case SendFailedError(transaction=None):
            return translate("Reason", "the network did not take it in time")
        case PasswordWantedError(is_new=True):
            return translate("Reason", "your wallet here needs a password that you choose")
        case PasswordWantedError():
            return translate("Reason", "your wallet is locked")
        case ChainBusyError():
            return translate("Reason", "another Cocoon already runs this network")
        case _:
            return None


def _half(error: BaseException) -> str:
    """What the original words go on with."""
    match error:
        case HubError():
            return _hub(error)
        case WrongBytesError():
            return fill(translate("Reason", "the bytes of %1 are not those that were meant"), error.name)
        case OSError():
            return _system(error)
        case CocoonError(__cause__=OSError() as cause):
            return _system(cause)
        case ModelFileError():
            return translate("Reason", "the file is not a model that works here")
        case KeyStoreError():
            return translate("Reason", "the keys could not be read or kept")
        case SendFailedError():
            return translate("Reason", "the wallet took it and could not send it")
        case ChainError():
            return translate("Reason", "the chain could not be asked")
        case EngineError():
            return translate("Reason", "the engine could not do its work")
        case PeerError() | ProtocolError():
            return translate("Reason", "no proper answer came")
        case DoesNotFitError():
            needed = with_unit(number_text(error.needed_bytes / GIB, 1, QLocale()), "GiB")
            return fill(translate("Reason", "the model needs %1, and less is free"), needed)
        case NoModelError():
            return translate("Reason", "the model's file is not there")
        case UsageError():
            return translate("Reason", "it cannot be done like this")
        case _:
            return translate("Reason", "it could not be done")


def _hub(error: HubError) -> str:
    if not error.host:
        return translate("Reason", "the model hub may not be asked")
    match error.status:
        case 0 if error.retry:
            sentence = translate("Reason", "the connection to %1 does not hold")
        case 0:
            sentence = translate("Reason", "%1 does not answer like a model hub")
        case 401 | 403:
            sentence = translate("Reason", "a login is needed at %1")
        case 404:
            sentence = translate("Reason", "there is no such file at %1")
        case 429:
            sentence = translate("Reason", "too much was asked of %1 just now")
        case status if status >= 500:
            sentence = translate("Reason", "there is trouble at %1")
        case _:
            sentence = translate("Reason", "it was refused by %1")
    return fill(sentence, error.host)


def _system(error: OSError) -> str:
    """The refusals of a system that its user can do something about."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return translate("Reason", "the disk is full")
        case errno.EACCES | errno.EPERM:
            return translate("Reason", "your account may not do that")
        case errno.EROFS:
            return translate("Reason", "the disk can only be read")
        case errno.ENOENT | errno.ENOTDIR:
            return translate("Reason", "it is not there")
        case errno.EEXIST:
            return translate("Reason", "it is there already")
        case errno.EIO:
            return translate("Reason", "the disk failed")
        case errno.EADDRINUSE:
            return translate("Reason", "another program uses the port")
        case errno.ENETUNREACH | errno.EHOSTUNREACH | errno.ETIMEDOUT | errno.ECONNREFUSED:
            return translate("Reason", "there is no connection")
        case _:
            return translate("Reason", "the system refused")
