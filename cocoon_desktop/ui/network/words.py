"""I put the facts of a network and of its proxies into words. Pure."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from cocoon_desktop.network.standing import ProxyRecord, Standing

from ..amounts import number_text, ton_text
from ..i18n import fill, translate
from ..networks import NetworkKind, network_text, price_text
from .facts import ListedModel, NetworkFacts, Prices, ProxyFacts

SLOW_S = 0.4
"""A delay that one feels with every answer."""


@dataclass(frozen=True, slots=True)
class ProxyRow:
    """A proxy as QML shows it; ``mood``: "fine", "quiet", "look" or "trouble". An unknown number is empty."""

    name: str
    address: str
    mood: str
    health: str
    standing: str
    detail: str
    delay: str
    answers: str
    failed: str
    owes: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """``value`` in plain words or, with ``mono``, as a machine writes it; ``note`` says what it means."""

    name: str
    value: str
    note: str = ""
    mono: bool = False


def proxy_row(proxy: ProxyFacts, locale: QLocale) -> ProxyRow:
    """One line of the table."""
    mood, health, detail = _health(proxy)
    return ProxyRow(
        name=fill(translate("Network", "Proxy %1"), str(proxy.number)),
        address=proxy.address,
        mood=mood,
        health=health,
        standing=_our_standing(proxy),
        detail=detail,
        delay="" if proxy.delay_s is None else delay_text(proxy.delay_s, locale),
        answers=locale.toString(proxy.asking.answered),
        failed=locale.toString(proxy.asking.failed),
        owes="" if proxy.owes is None else ton_text(proxy.owes, locale),
    )


def delay_text(delay_s: float, locale: QLocale) -> str:
    """Milliseconds; with a decimal where whole ones would say nothing."""
    milliseconds = delay_s * 1000
    return number_text(milliseconds, 0 if milliseconds >= 10 else 1, locale)


def _health(proxy: ProxyFacts) -> tuple[str, str, str]:
    """The worse of what its two sides know: a mood, a sentence, and the original words of what failed."""
    sides = (proxy.asking, proxy.working)
    refused = next((side for side in sides if side.standing is Standing.REFUSED), None)
    if refused is not None:
        return "trouble", translate("Network", "Refused."), refused.reason
    away = next((side for side in sides if side.reason), None)
    if away is not None:
        return "look", translate("Network", "No connection. Tried again."), away.reason
    if all(side.standing is Standing.UNTRIED for side in sides):
        return "quiet", translate("Network", "Not tried yet."), ""
    if any(side.standing is not Standing.READY for side in sides):
        return "quiet", translate("Network", "Connecting."), ""
    if proxy.delay_s is not None and proxy.delay_s > SLOW_S:
        return "look", translate("Network", "Slow: every answer waits for it."), ""
    return "fine", translate("Network", "Healthy."), ""


def _our_standing(proxy: ProxyFacts) -> str:
    """How it treats us."""
    asks, works = _is_ready(proxy.asking), _is_ready(proxy.working)
    if asks and works:
        return translate("Network", "Takes our questions, and may send us work.")
    if asks:
        return translate("Network", "Takes our questions, sends us no work.")
    if works:
        return translate("Network", "May send us work, takes no questions of ours.")
    return ""


def _is_ready(record: ProxyRecord) -> bool:
    return record.standing is Standing.READY


def fact_rows(facts: NetworkFacts, program: str, locale: QLocale) -> list[FactRow]:
    """The network itself, line by line."""
    return [
        FactRow(translate("Network", "Profile"), network_text(facts.kind), _profile_note(facts.kind)),
        FactRow(translate("Network", "Root contract"), facts.root, _root_note(), mono=True),
        *_prices(facts.prices, facts.kind, locale),
        *(_model(model) for model in facts.models),
        FactRow(translate("Network", "Versions"), _versions(facts, program)),
        FactRow(
            translate("Network", "Reputation"),
            translate("Network", "There is none yet"),
            translate("Network", "Nobody keeps a score of workers or proxies, and none is made up here."),
        ),
    ]


def _profile_note(kind: NetworkKind) -> str:
    match kind:
        case "practice":
            return translate(
                "Network", "Chain, proxy and worker run on this computer. Practice coins are worthless."
            )
        case "test":
            return translate("Network", "Test coins are worthless.")
        case "main":
            return translate("Network", "Coins have a value.")


def _root_note() -> str:
    return translate("Network", "It lists who may take part, the prices and the models.")


def _prices(prices: Prices, kind: NetworkKind, locale: QLocale) -> list[FactRow]:
    share = number_text(100 * prices.worker_share, 0, locale)
    note = fill(translate("Network", "For a million tokens; %1 % of it is the worker's."), share)
    named = (
        (translate("Network", "Price of a prompt"), prices.prompt, note),
        (translate("Network", "Price of a prompt read before"), prices.cached, ""),
        (translate("Network", "Price of an answer"), prices.answer, ""),
        (translate("Network", "Price of reasoning"), prices.reasoning, ""),
    )
    return [FactRow(name, price_text(ton_text(amount, locale), kind), words) for name, amount, words in named]


def _model(model: ListedModel) -> FactRow:
    note = model.name or translate("Network", "Nobody here knows which model this is.")
    return FactRow(translate("Network", "Model hash"), model.hash, note, mono=True)


def _versions(facts: NetworkFacts, program: str) -> str:
    protocol = translate("Network", "not agreed yet") if facts.protocol is None else str(facts.protocol)
    return fill(
        translate("Network", "Program %1, protocol %2, root contract %3, parameters %4"),
        program,
        protocol,
        str(facts.root_version),
        str(facts.params_version),
    )
