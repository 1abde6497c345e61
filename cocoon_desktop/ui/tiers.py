"""I say who can read a prompt, in the exact words that every screen uses."""

from dataclasses import dataclass
from enum import Enum

from .i18n import translate


class Tier(Enum):
    """How private an answer is, the most private first."""

    LOCAL = "local"
    SEALED = "sealed"
    DEVICE = "device"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier as QML shows it: its key, its name, its sentence, and the words on the button that sends."""

    key: str
    name: str
    sentence: str
    sendText: str


def tier_row(tier: Tier) -> TierRow:
    """The words of one tier."""
    match tier:
        case Tier.LOCAL:
            name = translate("Tier", "Local")
            sentence = translate("Tier", "Nothing leaves this computer.")
            send = translate("Tier", "Send locally")
        case Tier.SEALED:
            name = translate("Tier", "Sealed")
            sentence = translate(
                "Tier", "Hardware keeps the host out. A physical attack on the machine is still possible."
            )
            send = translate("Tier", "Send sealed")
        case Tier.DEVICE:
            name = translate("Tier", "Known device")
            sentence = translate("Tier", "Real, identified device. Its owner could still read this.")
            send = translate("Tier", "Send to known device")
        case Tier.COMMUNITY:
            name = translate("Tier", "Community")
            sentence = translate("Tier", "The owner of this PC can read your prompt. We hide who you are.")
            send = translate("Tier", "Send to community")
    return TierRow(tier.value, name, sentence, send)
