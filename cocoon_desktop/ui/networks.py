"""I name the network and call coins worthless wherever they are."""

from typing import Literal, TypeAlias

from .i18n import fill, translate

NetworkKind: TypeAlias = Literal["practice", "test", "main"]


def network_text(kind: NetworkKind) -> str:
    """The badge in the rail."""
    match kind:
        case "practice":
            return translate("Network", "Practice network")
        case "test":
            return translate("Network", "Test network")
        case "main":
            return translate("Network", "Main network")


def coins_note(kind: NetworkKind) -> str:
    """What stands beside the amounts of a card; empty where coins have a value."""
    match kind:
        case "practice":
            return translate("Network", "Practice coins: worthless")
        case "test":
            return translate("Network", "Test coins: worthless")
        case "main":
            return ""


def said_of_coins(kind: NetworkKind) -> str:
    """What a profile claims, before anybody has found out whether it is so."""
    match kind:
        case "practice":
            return translate("Network", "It says that it is a practice network: its coins are worthless.")
        case "test":
            return translate("Network", "It says that it is a test network: its coins are worthless.")
        case "main":
            return translate("Network", "It says that it is a main network: its coins have a value.")


def coin_unit(kind: NetworkKind) -> str:
    """What stands behind an amount."""
    match kind:
        case "practice":
            return translate("Wallet", "practice TON")
        case "test":
            return translate("Wallet", "test TON")
        case "main":
            return "TON"


def price_text(amount: str, kind: NetworkKind) -> str:
    """An amount that stands alone, with its unit and its worth."""
    match kind:
        case "practice":
            return fill(translate("Network", "%1 practice TON, worthless"), amount)
        case "test":
            return fill(translate("Network", "%1 test TON, worthless"), amount)
        case "main":
            return fill(translate("Network", "%1 TON"), amount)
