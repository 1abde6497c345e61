"""I put the networks that the owner keeps into lines, and into questions before one is used or removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..i18n import fill, translate
from ..link.view_model import Offer
from ..networks import network_text, said_of_coins

PRACTICE: str = ""
"""The key of the practice network, which is always there."""
Wish: TypeAlias = Literal["use", "remove"]


@dataclass(frozen=True, slots=True)
class Profile:
    """A network to choose. ``offer`` None is the practice network."""

    key: str
    offer: Offer | None = None

    @property
    def name(self) -> str:
        return network_text("practice") if self.offer is None else self.offer.name


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One line. The practice network cannot be removed, and neither can the one in use."""

    key: str
    name: str
    sentence: str
    root: str
    chain: str
    used: bool
    removable: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it is about."""

    wish: Wish
    profile: Profile
    title: str
    body: str
    action: str


def profile_rows(profiles: Sequence[Profile], used: str) -> list[ProfileRow]:
    """Every network, the one in use marked."""
    return [
        ProfileRow(
            profile.key,
            profile.name,
            _sentence(profile),
            "" if profile.offer is None else profile.offer.root,
            "" if profile.offer is None else profile.offer.chain,
            profile.key == used,
            profile.offer is not None and profile.key != used,
        )
        for profile in profiles
    ]


def ask_use(profile: Profile, used: Profile) -> Asked:
    """Names what changes before another network is used."""
    parts = [fill(translate("Network", "Work in “%1” ends, and Cocoon starts anew."), used.name)]
    if profile.offer is None:
        parts.append(translate("Network", "Everything runs on this computer again; coins are worthless."))
    else:
        parts.append(said_of_coins(profile.offer.kind))
        parts.append(fill(translate("Network", "Root contract: %1"), profile.offer.root))
        parts.append(fill(translate("Network", "Chain server: %1"), profile.offer.chain))
    parts.append(
        translate(
            "Network",
            "Each network has a wallet, earnings and a history of its own: nothing of one is shown or spent "
            "in another. Models and settings stay as they are.",
        )
    )
    if profile.offer is not None:
        parts.append(translate("Network", "Nothing is paid there before you agree to it on the Wallet page."))
    title = fill(translate("Network", "Use “%1” from now on?"), profile.name)
    return Asked("use", profile, title, "\n\n".join(parts), translate("Network", "Use it"))


def ask_remove(profile: Profile) -> Asked:
    """Says what is lost."""
    body = translate(
        "Network", "Its root contract and chain server are forgotten. A link or a file can bring them back."
    )
    title = fill(translate("Network", "Remove “%1”?"), profile.name)
    return Asked("remove", profile, title, body, translate("Network", "Remove it"))


def _sentence(profile: Profile) -> str:
    if profile.offer is None:
        return translate("Network", "On this computer alone. Coins are worthless.")
    return said_of_coins(profile.offer.kind)
