"""What differs from network to network: paces, amounts, and how links to proxies travel.

In the practice network everything is on this computer, and its chain hands out coins. Elsewhere a proxy is
reached by TLS, and our parts wait until the owner has filled their wallets.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.client.service import ClientPace
from cocoon_desktop.network.profile import Profile
from cocoon_desktop.network.transport import BARE, Transport
from cocoon_desktop.network.worker.service import WorkerPace
from cocoon_desktop.ton.contracts.params import CocoonParams

from .. import practice_terms as practice
from ..roles.options import LinkKind, PolicyName
from ..roles.transport import make_transport

SETTLE_FROM: Final = Nanoton(NANOTON_PER_TON)
"""Fees of a payout are some hundredths of a TON."""


@dataclass(frozen=True, slots=True)
class Terms:
    """``top_up`` is what a client pays in at a time. Where a network ``hands_out`` coins, nobody has to fill
    the wallets of our parts, and everything is linked when it is started.
    """

    hands_out: bool
    is_test: bool
    test_only: bool
    """How addresses are spelled on the wire."""
    settle_from: Nanoton
    top_up: Nanoton
    worker_pace: WorkerPace
    client_pace: ClientPace
    transport: Transport
    check_proxies: bool


def terms_of_practice() -> Terms:
    """Everything is near, and one sees the machinery move."""
    return Terms(
        hands_out=True,
        is_test=True,
        test_only=False,
        settle_from=practice.SETTLE_FROM,
        top_up=practice.CLIENT_TOP_UP,
        worker_pace=WorkerPace(practice.STATUS_PACE_S, practice.RECONNECT_PACE_S),
        client_pace=ClientPace(practice.STATUS_PACE_S, practice.RECONNECT_PACE_S),
        transport=BARE,
        check_proxies=False,
    )


def terms_of(profile: Profile, params: CocoonParams, cache: Path, *, attested: bool) -> Terms:
    """``attested`` as in ``policy_of``. ``cache`` may be emptied at any time."""
    return Terms(
        hands_out=False,
        is_test=params.is_test,
        test_only=profile.test_only,
        settle_from=SETTLE_FROM,
        top_up=params.min_client_stake,
        worker_pace=WorkerPace(),
        client_pace=ClientPace(),
        transport=make_transport(LinkKind.TLS, policy_of(profile, attested=attested), None, cache),
        check_proxies=attested and not params.is_test,
    )


def policy_of(profile: Profile, *, attested: bool) -> PolicyName:
    """Whom our parts talk to. ``attested``: where coins have a value, proxies have to prove what they run."""
    return PolicyName.TDX if attested and profile.kind == "main" else PolicyName.ANY
