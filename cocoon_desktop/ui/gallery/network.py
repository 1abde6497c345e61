"""The network page in its states."""

from dataclasses import replace

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.standing import ProxyRecord, Standing

from ..link.view_model import Offer
from ..network.facts import ListedModel, NetworkFacts, Prices, ProxyFacts
from ..network.profiles import Profile
from ..network.view_model import TIERS
from ..tiers import Tier
from .dashboard import MODEL, fill_dashboard
from .scene import Prepare, Scene, Stage

READY = ProxyRecord(Standing.READY, answered=2140, failed=3)
PROXIES = (
    ProxyFacts(1, "65.108.4.17:8889", READY, ProxyRecord(Standing.READY), 0.024, Nanoton(184_000_000)),
    ProxyFacts(
        2,
        "116.202.33.9:8889",
        ProxyRecord(Standing.READY, answered=18, failed=1),
        ProxyRecord(Standing.READY),
        0.412,
        Nanoton(902_000),
    ),
    ProxyFacts(
        3,
        "49.13.120.6:8889",
        ProxyRecord(Standing.LOST, "nothing heard for 20 s", answered=611, failed=2),
        ProxyRecord(),
    ),
    ProxyFacts(
        4,
        "203.0.113.77:8889",
        ProxyRecord(Standing.REFUSED, "its proxy contract is not the one that the root contract gives"),
        ProxyRecord(),
    ),
)
PRACTICE = NetworkFacts(
    kind="practice",
    root="EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73k",
    root_version=3,
    params_version=1,
    protocol=2,
    prices=Prices(
        Nanoton(20_000_000_000),
        Nanoton(2_000_000_000),
        Nanoton(160_000_000_000),
        Nanoton(160_000_000_000),
        worker_share=0.95,
    ),
    models=(
        ListedModel("915d7ff9a84af68876439500f67aaefedcafebf7dcf4977c5ed59d36e1f24f77", MODEL),
        ListedModel("9465e63a22add5354d9bb4b99e90117043c7124007664907259bd16d043bb031", None),
    ),
    proxies=(
        ProxyFacts(
            1,
            "127.0.0.1:41233",
            ProxyRecord(Standing.READY, answered=317),
            ProxyRecord(Standing.READY),
            0.00042,
            Nanoton(0),
        ),
    ),
)


def network(tier: Tier, facts: NetworkFacts = PRACTICE) -> Prepare:
    """What a tier means, and a network below it."""

    async def prepare(stage: Stage) -> None:
        await fill_dashboard()(stage)
        stage.views.network.show_network(facts)
        stage.views.network.chooseTier(TIERS.index(tier))

    return prepare


GARDEN = Profile(
    "garden.toml",
    Offer(
        "test",
        "Garden net",
        "kQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU8Zu",
        "https://chain.garden.example.org/api/v2/",
    ),
)
LONG = Profile(
    "long.toml",
    Offer(
        "main",
        "Network of the friends of long names ab",
        PRACTICE.root,
        "https://toncenter.example.org/api/v2/",
    ),
)


def kept(used: str = "", asked: str | None = None, fault: str = "") -> Prepare:
    """Networks that the owner keeps, and the question before another is used."""

    async def prepare(stage: Stage) -> None:
        await fill_dashboard()(stage)
        page = stage.views.network
        page.show_network(PRACTICE)
        page.show_profiles([GARDEN, LONG], used, fault)
        if asked is not None:
            page.askUse(asked)

    return prepare


FOUR = replace(PRACTICE, proxies=PROXIES)
LOCAL = Scene("network", network(Tier.LOCAL))
COMMUNITY = Scene("network", network(Tier.COMMUNITY, FOUR))
SCENES = {
    "network-down": Scene("network"),
    "network": LOCAL,
    "network-light": replace(LOCAL, theme="light"),
    "network-sealed": Scene("network", network(Tier.SEALED)),
    "network-device": Scene("network", network(Tier.DEVICE)),
    "network-community": COMMUNITY,
    "network-community-light": replace(COMMUNITY, theme="light"),
    "network-whole": replace(COMMUNITY, height=1330),
    "network-narrow": replace(COMMUNITY, width=760, height=1600),
    "network-low": replace(COMMUNITY, width=760, height=480),
    "network-wide": replace(LOCAL, width=1920, height=1080),
    "network-kept": Scene("network", kept(), height=1500),
    "network-kept-narrow": Scene(
        "network", kept(GARDEN.key, fault="the file cannot be written"), width=760, height=1900
    ),
    "network-kept-light": Scene("network", kept(), theme="light", height=1500),
    "network-use": Scene("network", kept(asked=GARDEN.key)),
    "network-use-main": Scene("network", kept(asked=LONG.key)),
    "network-use-back": Scene("network", kept(LONG.key, asked="")),
    "network-use-low": Scene("network", kept(asked=GARDEN.key), width=760, height=480),
}
