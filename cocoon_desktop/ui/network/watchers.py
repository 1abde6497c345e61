"""I say what everybody on a request's way sees of it and what not, for each tier. Pure."""

from dataclasses import dataclass

from ..i18n import translate
from ..tiers import Tier


@dataclass(frozen=True, slots=True)
class WatcherRow:
    """One of four. ``hot``: a stranger could read what was asked and answered."""

    key: str
    glyph: str
    name: str
    who: str
    sees: tuple[str, ...]
    misses: tuple[str, ...]
    hot: bool = False


def watchers(tier: Tier) -> tuple[WatcherRow, ...]:
    """In the order of the way: provider, proxy, worker's owner, chain."""
    return (_provider(tier), _proxy(tier), _owner(tier), _chain(tier))


def _words() -> str:
    return translate("Watchers", "Prompt and answer")


def _here() -> str:
    return translate("Watchers", "on this computer")


def _provider(tier: Tier) -> WatcherRow:
    name = translate("Watchers", "Your provider")
    if tier is Tier.LOCAL:
        sees: tuple[str, ...] = (translate("Watchers", "Nothing of it"),)
        misses = (_words(), translate("Watchers", "That you asked"))
    else:
        sees = (translate("Watchers", "You use Cocoon"), translate("Watchers", "When, and how much"))
        misses = (_words(), translate("Watchers", "Which model"))
    return WatcherRow(
        "provider", "network", name, translate("Watchers", "and anyone on the wire"), sees, misses
    )


def _proxy(tier: Tier) -> WatcherRow:
    name = translate("Watchers", "Proxy")
    traffic = translate("Watchers", "Size, time, model, price")
    if tier is Tier.LOCAL:
        here = (_words(), traffic)
        return WatcherRow("proxy", "send", name, _here(), here, (translate("Watchers", "Who you are"),))
    return WatcherRow(
        "proxy",
        "send",
        name,
        translate("Watchers", "passes it on and counts"),
        (translate("Watchers", "Your IP address"), traffic),
        (_words(), translate("Watchers", "Your name")),
    )


def _owner(tier: Tier) -> WatcherRow:
    name = translate("Watchers", "Worker's owner")
    you = (translate("Watchers", "Your IP address"), translate("Watchers", "Your wallet"))
    match tier:
        case Tier.LOCAL:
            who = translate("Watchers", "you, on this computer")
            nothing = (translate("Watchers", "Nothing"),)
            return WatcherRow("owner", "home", name, who, (_words(),), nothing)
        case Tier.SEALED:
            who = translate("Watchers", "somebody with a machine that hardware seals")
            sees = (translate("Watchers", "That a request came"), translate("Watchers", "Size and time"))
            return WatcherRow("owner", "lock", name, who, sees, (_words(), *you))
        case Tier.DEVICE:
            who = translate("Watchers", "somebody with a device that its maker knows")
            return WatcherRow("owner", "device", name, who, (_words(),), you, hot=True)
        case Tier.COMMUNITY:
            who = translate("Watchers", "somebody with a PC in this network")
            return WatcherRow("owner", "people", name, who, (_words(),), you, hot=True)


def _chain(tier: Tier) -> WatcherRow:
    who = _here() if tier is Tier.LOCAL else translate("Watchers", "public, for ever")
    return WatcherRow(
        "chain",
        "chain",
        translate("Watchers", "Chain"),
        who,
        (translate("Watchers", "Your contract's totals"), translate("Watchers", "When they were settled")),
        (_words(), translate("Watchers", "Single requests")),
    )
