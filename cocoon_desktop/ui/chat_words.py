"""I say below an answer what it took, or why there is none."""

from PySide6.QtCore import QLocale

from .amounts import number_text, ton_text
from .answering import Outcome
from .chat_backend import AnswerSummary
from .conversation import AnswerState
from .i18n import fill, sentences, translate
from .networks import NetworkKind, price_text
from .reasons import Reason, told


def where_it_goes(network: NetworkKind) -> str:
    """Below the page's name."""
    match network:
        case "practice":
            who = translate("Chat", "Answered by the practice network on this computer.")
        case "test":
            who = translate("Chat", "Answered by the test network.")
        case "main":
            who = translate("Chat", "Answered by the main network.")
    return sentences(who, translate("Chat", "Kept in memory only, gone when you quit."))


def waiting_caption() -> str:
    """While words are coming."""
    return translate("Chat", "Answering. Esc stops it.")


def stopped_caption() -> str:
    """Below an answer that its reader ended."""
    return translate("Chat", "You stopped it.")


def caption_of(outcome: Outcome, has_text: bool, network: NetworkKind, locale: QLocale) -> str:
    """After the last word. ``has_text`` says whether any word had come."""
    match outcome.state:
        case AnswerState.FAILED:
            assert outcome.reason is not None
            return _failure(outcome.reason, has_text)
        case AnswerState.STOPPED:
            return stopped_caption()
        case _:
            return _what_it_took(outcome.summary, network, locale)


def _failure(reason: Reason, has_text: bool) -> str:
    if has_text:
        return told(translate("Chat", "Broke off: %1."), reason)
    return told(translate("Chat", "No answer: %1."), reason)


def _what_it_took(summary: AnswerSummary | None, network: NetworkKind, locale: QLocale) -> str:
    if summary is None:
        return ""
    tokens = fill(
        translate("Chat", "Tokens: %1 in %2 s"),
        locale.toString(summary.tokens),
        number_text(summary.seconds, 1, locale),
    )
    parts = [tokens]
    if summary.tokens_per_s is not None:
        decimals = 1 if summary.tokens_per_s < 10 else 0
        speed = number_text(summary.tokens_per_s, decimals, locale)
        parts.append(fill(translate("Chat", "%1 tokens/s"), speed))
    if summary.price is not None:
        parts.append(price_text(ton_text(summary.price, locale), network))
    return " · ".join(parts)
