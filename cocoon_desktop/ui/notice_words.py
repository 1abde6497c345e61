"""I put notices into words. A click on the only button is always safe: it opens a page, or holds work off."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cocoon_desktop.activity.notices import SOON_S, Notice

from .frame import Page
from .i18n import fill, translate

NOT_NOW: Literal["not-now"] = "not-now"
Action: TypeAlias = Page | Literal["not-now"]
"""What a button does: hold work off, or open a page."""


@dataclass(frozen=True, slots=True)
class Message:
    """A notice in words, with one button. It goes by itself after ``life_s`` seconds."""

    title: str
    body: str
    action: Action
    button: str
    life_s: float


def click_hint(message: Message) -> str:
    """What a click does where a notice can have no button."""
    return fill(translate("Notice", "Click for: %1"), message.button)


def describe_notice(notice: Notice, detail: str = "") -> Message:
    """``detail`` is the headline in trouble, or the amount that arrived."""
    match notice:
        case Notice.BEFORE_START:
            body = fill(
                translate("Notice", "Nobody is at this computer. Work begins in %1 seconds."), f"{SOON_S:.0f}"
            )
            return Message(
                translate("Notice", "Starting"), body, NOT_NOW, translate("Notice", "Not now"), SOON_S
            )
        case Notice.BACKUP:
            return Message(
                translate("Notice", "Your wallet has no backup"),
                translate("Notice", "Write its words down: nobody else can bring your coins back."),
                "wallet",
                translate("Notice", "Open the wallet"),
                3600.0,
            )
        case Notice.TROUBLE:
            return Message(
                detail,
                translate("Notice", "Work goes on when you have seen to it. Nothing was lost."),
                "doctor",
                translate("Notice", "Open the doctor"),
                3600.0,
            )
        case Notice.PAYOUT:
            return Message(
                translate("Notice", "A payout arrived"),
                fill(translate("Notice", "%1 reached your wallet."), detail),
                "earnings",
                translate("Notice", "Open the earnings"),
                60.0,
            )
